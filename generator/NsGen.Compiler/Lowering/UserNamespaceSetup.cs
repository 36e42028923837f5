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

        return (program with { VariableCount = descriptor + 1 }).After(statements);

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

    private static ProgramValue Number(long value) => ProgramValue.Of(SlotKind.Int64, value);

    private static ProgramValue Variable(int index) => new ProgramValue.Variable(SlotKind.UInt64, index);
}
