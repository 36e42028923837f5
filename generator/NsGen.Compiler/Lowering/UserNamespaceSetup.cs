using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Lowering;

/// <summary>
/// What a child in a new user namespace does before its program. It maps its creator's own ids, which needs no privilege (user_namespaces(7)); or, where the
/// parent maps others, it waits at a gate until that is done.
/// </summary>
/// <remarks>
/// The parent fills six more variables: address and length of each of the two lines, which it alone can write for it knows its ids, then two
/// <c>struct pollfd</c> of poll(2), each as large as a variable: the gate, readable when the child may go on, and the parent's pidfd, readable when it has
/// ended. -1 where there is no gate.
/// </remarks>
internal static class UserNamespaceSetup
{
    private const int UserMap = 0, GroupMap = 2, Gate = 4, Variables = 6;

    // What has happened to a pollfd is in its last 16 bits.
    private const long FirstHappened = 1L << 48;

    /// <summary>The first variable of the line for users; that for groups is <see cref="GroupMapOf"/>.</summary>
    internal static int UserMapOf(ProgramBody program) => program.VariableCount + UserMap;

    /// <summary>The first variable of the line for groups.</summary>
    internal static int GroupMapOf(ProgramBody program) => program.VariableCount + GroupMap;

    /// <summary>The variable of the gate; the next is of the parent.</summary>
    internal static int GateOf(ProgramBody program) => program.VariableCount + Gate;

    /// <summary>The program with the set-up before it.</summary>
    internal static ProgramBody Prepend(ProgramBody program, ProgramStep declaration)
    {
        int scratch = program.VariableCount + Variables;
        const int GateBlock = 1, MapBlock = 2, EndBlock = 3, First = 4;
        ProgramBlock[] blocks =
        [
            new([], new ProgramBranch.Choose(
                new ProgramValue.Compare(CompareOperator.GreaterOrEqual, SlotKind.Int64, Variable(GateOf(program)), Number(0)), GateBlock, MapBlock)),
            new(WaitAtGate(GateOf(program)), new ProgramBranch.Choose(
                new ProgramValue.Compare(CompareOperator.GreaterOrEqual, SlotKind.Int64, Variable(GateOf(program)), Number(FirstHappened)), First, EndBlock)),
            new(MapOwnIds(program, scratch, declaration), new ProgramBranch.GoTo(First)),
            new([], new ProgramBranch.Return(Number(1))), // nobody is left to see it
        ];
        return program with { VariableCount = scratch + 1, Blocks = [.. blocks, .. program.Blocks.Select(block => block with { End = block.End.Shift(First) })] };
    }

    private static EquatableArray<ProgramStatement> WaitAtGate(int gate) =>
        [new ProgramStatement.Evaluate(Call("ppoll", null, new ProgramValue.FrameAddress(gate), Number(2), Number(0), Number(0), Number(0)))];

    private static EquatableArray<ProgramStatement> MapOwnIds(ProgramBody program, int descriptor, ProgramStep declaration)
    {
        const string Deny = "deny";
        List<ProgramStatement> statements = [];
        Write("/proc/self/setgroups", ProgramValue.Data.Text(Deny), Number(Deny.Length), $"\"{Deny}\"");
        Write("/proc/self/uid_map", Variable(UserMapOf(program)), Variable(UserMapOf(program) + 1), "the caller's uid");
        Write("/proc/self/gid_map", Variable(GroupMapOf(program)), Variable(GroupMapOf(program) + 1), "the caller's gid");
        return statements.ToImmutableArray();

        void Write(string path, ProgramValue text, ProgramValue length, string what)
        {
            const int WriteOnlyCloseOnExec = 0x80001; // the same on both architectures
            const int WorkingDirectory = -100;        // AT_FDCWD
            ProgramValue file = ProgramValue.Data.Text(path);
            statements.Add(new ProgramStatement.Assign(
                descriptor, Call("openat", Step("openat", $"\"{path}\", O_WRONLY"), Number(WorkingDirectory), file, Number(WriteOnlyCloseOnExec), Number(0))));
            statements.Add(new ProgramStatement.Evaluate(Call("write", Step("write", $"\"{path}\", {what}"), Variable(descriptor), text, length)));
            statements.Add(new ProgramStatement.Evaluate(Call("close", Step("close", $"\"{path}\""), Variable(descriptor))));
        }

        ProgramStep Step(string name, string arguments) => declaration with { Syscall = name, Arguments = arguments };
    }

    private static ProgramValue Call(string name, ProgramStep? step, params ProgramValue[] arguments) =>
        new ProgramValue.Syscall(SlotKind.Int64, name, KnownSyscalls.Number(name), arguments.ToImmutableArray(), step);

    private static ProgramValue Number(long value) => ProgramValue.Of(SlotKind.Int64, value);

    private static ProgramValue Variable(int index) => new ProgramValue.Variable(SlotKind.UInt64, index);
}
