using System.Collections.Generic;
using System.Collections.Immutable;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Lowering;

/// <summary>What a child in a new user namespace does before its program: it maps its creator's own ids, which needs no privilege (user_namespaces(7)).</summary>
/// <remarks>The two lines come from the parent, which alone knows its ids: four more variables hold them, address and length of each.</remarks>
internal static class UserNamespaceSetup
{
    /// <summary>The number of variables that the parent fills, from the program's variable count on.</summary>
    private const int MapVariables = 4;

    /// <summary>The program with the set-up before it.</summary>
    internal static ProgramBody Prepend(ProgramBody program, ProgramStep declaration)
    {
        int maps = program.VariableCount;
        int descriptor = maps + MapVariables;
        const string Deny = "deny";

        List<ProgramStatement> statements = [];
        Write("/proc/self/setgroups", ProgramValue.Data.Text(Deny), Number(Deny.Length), $"\"{Deny}\"");
        Write("/proc/self/uid_map", Variable(maps), Variable(maps + 1), "the caller's uid");
        Write("/proc/self/gid_map", Variable(maps + 2), Variable(maps + 3), "the caller's gid");

        ImmutableArray<ProgramBlock>.Builder blocks = ImmutableArray.CreateBuilder<ProgramBlock>();
        blocks.Add(new ProgramBlock(statements.ToImmutableArray(), new ProgramBranch.GoTo(1)));
        foreach (ProgramBlock block in program.Blocks) blocks.Add(block with { End = Shift(block.End) });
        return program with { VariableCount = descriptor + 1, Blocks = blocks.ToImmutable() };

        void Write(string path, ProgramValue text, ProgramValue length, string what)
        {
            const int WriteOnlyCloseOnExec = 0x80001; // the same on both architectures
            const int WorkingDirectory = -100;        // AT_FDCWD
            ProgramValue file = ProgramValue.Data.Text(path);
            statements.Add(new ProgramStatement.Assign(
                descriptor,
                Call("openat", $"\"{path}\", O_WRONLY", Number(WorkingDirectory), file, Number(WriteOnlyCloseOnExec), Number(0))));
            statements.Add(new ProgramStatement.Evaluate(Call("write", $"\"{path}\", {what}", Variable(descriptor), text, length)));
            statements.Add(new ProgramStatement.Evaluate(Call("close", $"\"{path}\"", Variable(descriptor))));
        }

        ProgramValue Call(string name, string text, params ProgramValue[] arguments) => new ProgramValue.Syscall(
            SlotKind.Int64, name, KnownSyscalls.Number(name), arguments.ToImmutableArray(), declaration with { Syscall = name, Arguments = text });
    }

    private static ProgramBranch Shift(ProgramBranch branch) => branch switch
    {
        ProgramBranch.GoTo goTo => new ProgramBranch.GoTo(goTo.Block + 1),
        ProgramBranch.Choose choose => choose with { WhenTrue = choose.WhenTrue + 1, WhenFalse = choose.WhenFalse + 1 },
        _ => branch,
    };

    private static ProgramValue Number(long value) => new ProgramValue.Constant(SlotKind.Int64, ArchitectureValue.Same(value));

    private static ProgramValue Variable(int index) => new ProgramValue.Variable(SlotKind.UInt64, index);
}
