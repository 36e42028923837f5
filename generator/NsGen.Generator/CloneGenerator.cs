using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Compiler.Binding;
using NsGen.Compiler.Emission;
using NsGen.Compiler.Model;

namespace NsGen.Generator;

/// <summary>Writes the bodies of <c>[Clone]</c> methods and compiles their child programs, one file for each type that has any. What it cannot compile, the analyzer reports.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class CloneGenerator : IIncrementalGenerator
{
    internal const string MethodsStep = "CloneMethods";
    internal const string FilesStep = "CloneFiles";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<CloneMethods> methods = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                ProgramSymbols.CloneAttributeName,
                static (node, _) => node is MethodDeclarationSyntax,
                static (attributed, cancellation) =>
                    CloneMethodsBinder.BindTypeOfFirst((IMethodSymbol)attributed.TargetSymbol, attributed.SemanticModel.Compilation, cancellation))
            .Where(static methods => methods is not null)
            .Select(static (methods, _) => methods!)
            .WithTrackingName(MethodsStep);

        IncrementalValuesProvider<(string HintName, string Text)> files = methods
            .Select(static (methods, _) => (methods.HintName, CloneMethodsWriter.Write(methods)))
            .WithTrackingName(FilesStep);

        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName, file.Text));
    }
}
