using System.Collections.Immutable;
using System.Linq;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Lowering;

/// <summary>
/// What a child does before it joins namespaces that exist: something hostile may be in them. It makes itself unreadable for tracers, prctl(2)
/// PR_SET_DUMPABLE, until it executes a program; the launch gives it a copy of the parent's memory (CVE-2016-9962).
/// </summary>
internal static class JoinSetup
{
    /// <summary>Whether the program joins namespaces.</summary>
    internal static bool Joins(ProgramBody program) => program.Blocks.SelectMany(block => block.Values).Any(value => value is ProgramValue.Syscall { Name: "setns" });

    /// <summary>The program with the set-up before it.</summary>
    internal static ProgramBody Prepend(ProgramBody program, ProgramStep declaration)
    {
        const int SetDumpable = 4;
        ProgramValue[] arguments = [ProgramValue.Of(SlotKind.Int64, SetDumpable), ProgramValue.Of(SlotKind.Int64, 0)];
        ProgramStep step = declaration with { Syscall = "prctl", Arguments = "PR_SET_DUMPABLE, 0" };
        return program.After([new ProgramStatement.Evaluate(new ProgramValue.Syscall(SlotKind.Int64, "prctl", KnownSyscalls.Number("prctl"), arguments.ToImmutableArray(), step))]);
    }
}
