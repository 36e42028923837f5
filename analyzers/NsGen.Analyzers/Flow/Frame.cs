using Microsoft.CodeAnalysis;

namespace NsGen.Analyzers.Flow;

/// <summary>How a body came to be followed.</summary>
/// <param name="Callers">What is known of who calls it.</param>
/// <param name="CallSite">The call in the file that is analyzed, where the body is followed as a part of its caller; otherwise null.</param>
/// <param name="Depth">How many calls it is away from the body that is judged.</param>
/// <param name="Caller">The frame of the caller; null for none.</param>
/// <param name="Method">The method followed.</param>
/// <param name="IsChildProgram">Whether the generator compiles it to a child program.</param>
internal sealed record Frame(Callers Callers, IOperation? CallSite, int Depth, Frame? Caller, IMethodSymbol? Method, bool IsChildProgram)
{
    /// <summary>Whether a method is being followed already.</summary>
    internal bool Follows(IMethodSymbol method)
    {
        for (Frame? frame = this; frame is not null; frame = frame.Caller)
        {
            if (SymbolEqualityComparer.Default.Equals(frame.Method, method)) return true;
        }

        return false;
    }
}
