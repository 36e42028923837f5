using Microsoft.CodeAnalysis;

namespace NsGen.Analyzers.Recognition;

/// <summary>The semantic models of files other than the one that is analyzed. The compilation of an analysis keeps one for each file, for all analyzers.</summary>
internal static class Models
{
    /// <summary>The model of a file.</summary>
#pragma warning disable RS1030 // The rule fears a model made anew for each question; there is no other way into another file, of which only the few bodies that may reach the kernel are bound.
    internal static SemanticModel Of(Compilation compilation, SyntaxTree tree) => compilation.GetSemanticModel(tree);
#pragma warning restore RS1030
}
