using Microsoft.CodeAnalysis;
using NsGen.Compiler.Binding;
using NsGen.Compiler.Emission;

namespace NsGen.Generator;

/// <summary>Writes the bodies of <c>[Clone]</c> methods and compiles their child programs, one file for each type that has any. What it cannot compile, the analyzer reports.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class CloneGenerator : IIncrementalGenerator
{
    internal const string MethodsStep = "CloneMethods";
    internal const string FilesStep = "CloneFiles";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => TypePipeline.Register(
        context, ProgramSymbols.CloneAttributeName, CloneMethodsBinder.BindTypeOfFirst, CloneMethodsWriter.Write, MethodsStep, FilesStep);
}
