using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Compiler.Binding;
using NsGen.Compiler.Emission;
using NsGen.Compiler.Model;

namespace NsGen.Generator;

/// <summary>Writes the bodies of <c>[Syscall]</c> methods, one file for each type that has any. What it cannot write, the analyzer reports.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SyscallGenerator : IIncrementalGenerator
{
    internal const string BindingsStep = "SyscallBindings";
    internal const string FilesStep = "SyscallFiles";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<SyscallBindings> bindings = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                KnownSymbols.SyscallAttributeName,
                static (node, _) => node is MethodDeclarationSyntax,
                static (attributed, _) => SyscallBindingsBinder.BindTypeOfFirst((IMethodSymbol)attributed.TargetSymbol, attributed.SemanticModel.Compilation))
            .Where(static bindings => bindings is not null)
            .Select(static (bindings, _) => bindings!)
            .WithTrackingName(BindingsStep);

        IncrementalValuesProvider<(string HintName, string Text)> files = bindings
            .Select(static (bindings, _) => (bindings.HintName, SyscallBindingsWriter.Write(bindings)))
            .WithTrackingName(FilesStep);

        context.RegisterSourceOutput(files, static (output, file) => output.AddSource(file.HintName, file.Text));
    }
}
