using Microsoft.CodeAnalysis;
using NsGen.Compiler.Binding;
using NsGen.Compiler.Emission;

namespace NsGen.Generator;

/// <summary>Writes the bodies of <c>[ProgramImage]</c> methods and compiles their programs, one file for each type that has any. What it cannot compile, the analyzer reports.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ProgramImageGenerator : IIncrementalGenerator
{
    internal const string ImagesStep = "ProgramImages";
    internal const string FilesStep = "ProgramImageFiles";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => TypePipeline.Register(
        context, ProgramSymbols.ProgramImageAttributeName, ProgramImageBinder.BindTypeOfFirst, ProgramImagesWriter.Write, ImagesStep, FilesStep);
}
