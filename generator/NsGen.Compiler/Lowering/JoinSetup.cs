using System.Collections.Immutable;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Lowering;

/// <summary>
/// What a child does before it joins namespaces that exist: something hostile may be in them. It makes itself unreadable for tracers, prctl(2)
/// PR_SET_DUMPABLE, until it executes a program; the launch gives it a copy of the parent's memory (CVE-2016-9962).
/// </summary>
internal static class JoinSetup
{
    private const string Joining = "setns";

    /// <summary>Whether the program joins namespaces.</summary>
    internal static bool Joins(ProgramBody program) => ProgramCalls.Any(program, name => name == Joining);

    /// <summary>Whether this call does.</summary>
    internal static bool Joins(ProgramValue.Syscall call) => call.Name == Joining;

    /// <summary>The program with the set-up before it.</summary>
    internal static ProgramBody Prepend(ProgramBody program, ProgramStep declaration) =>
        program.After([new ProgramStatement.Evaluate(HideMemory(declaration with { Syscall = "prctl", Arguments = "PR_SET_DUMPABLE, 0" }))]);

    /// <summary>The call that makes the process unreadable.</summary>
    internal static ProgramValue.Syscall HideMemory(ProgramStep? step)
    {
        const int SetDumpable = 4;
        ProgramValue[] arguments = [ProgramValue.Of(SlotKind.Int64, SetDumpable), ProgramValue.Of(SlotKind.Int64, 0)];
        return new ProgramValue.Syscall(SlotKind.Int64, "prctl", KnownSyscalls.Number("prctl"), arguments.ToImmutableArray(), step);
    }
}
