using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Encoding;
using NsGen.Compiler.Lowering;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Whether a program fits the instructions' 16-bit numbers.</summary>
internal static class ProgramSize
{
    private const int MostStatements = 0x10000;

    /// <summary>Reports a program whose calls would make it too large to be put together; false if they would.</summary>
    internal static bool CheckCalls(IMethodSymbol method, ProgramBody body, ProgramScope scope)
    {
        long variables = body.VariableCount, statements = 0;
        foreach (ProgramStatement.Call call in body.Blocks.SelectMany(block => block.Statements).OfType<ProgramStatement.Call>())
        {
            variables += call.Program.VariableCount;
            statements += call.Program.Blocks.Sum(block => block.Statements.Count + 1);
        }

        return IsWithin(method, "variables", variables, ProgramEncoder.MostSlots, scope) && IsWithin(method, "statements with those of the programs that it calls", statements, MostStatements, scope);
    }

    /// <summary>Reports a program that is too large; false if it is.</summary>
    internal static bool Check(IMethodSymbol method, ProgramBody body, ProgramScope scope)
    {
        // Nothing takes more than a slot for each of its parts, and a few. Most programs are far from the limit, and are lowered later.
        const int Reserve = 64;
        if (body.VariableCount + body.Blocks.Sum(PartsOf) + Reserve < ProgramEncoder.MostSlots) return true;

        // With what stands before it in a user namespace, so that no flag of a [Clone] makes it too large.
        LoweredProgram program = ProgramLowering.Lower(UserNamespaceSetup.Prepend(body, new ProgramStep("", "", "", 0)));
        return IsWithin(method, "variables, constants and texts", program.FrameSize, ProgramEncoder.MostSlots, scope)
            && IsWithin(method, "calls that can fail", program.Steps.Count, Instruction.NoSite, scope);
    }

    // Three more for a call that is made again.
    private static int PartsOf(ProgramBlock block) => 1 + block.Values.Sum(value => value is ProgramValue.Syscall ? 4 : 1);

    private static bool IsWithin(IMethodSymbol method, string what, long count, int most, ProgramScope scope)
    {
        if (count > most) scope.Report(ProblemKind.ProgramTooLarge, method.Locations[0], method.Name, what, count.ToString(), most.ToString());
        return count <= most;
    }
}
