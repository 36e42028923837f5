using Microsoft.CodeAnalysis;
using NsGen.Compiler.Encoding;
using NsGen.Compiler.Lowering;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Whether a program fits the instructions' 16-bit numbers.</summary>
internal static class ProgramSize
{
    /// <summary>Reports a program that is too large; false if it is.</summary>
    internal static bool Check(IMethodSymbol method, ProgramBody body, ProgramScope scope)
    {
        // With what stands before it in a user namespace, so that no flag of a [Clone] makes it too large.
        LoweredProgram program = ProgramLowering.Lower(UserNamespaceSetup.Prepend(body, new ProgramStep("", "", "", 0)));
        if (program.FrameSize > ProgramEncoder.MostSlots) Refuse("variables, constants and texts", program.FrameSize, ProgramEncoder.MostSlots);
        if (program.Steps.Count > Instruction.NoSite) Refuse("calls that can fail", program.Steps.Count, Instruction.NoSite);
        return !scope.Failed;

        void Refuse(string what, int count, int most) =>
            scope.Report(ProblemKind.ProgramTooLarge, method.Locations[0], method.Name, what, count.ToString(), most.ToString());
    }
}
