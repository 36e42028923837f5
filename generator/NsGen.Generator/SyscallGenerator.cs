using Microsoft.CodeAnalysis;
using NsGen.Compiler.Binding;
using NsGen.Compiler.Emission;

namespace NsGen.Generator;

/// <summary>Writes the bodies of <c>[Syscall]</c> methods, one file for each type that has any. What it cannot write, the analyzer reports.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class SyscallGenerator : IIncrementalGenerator
{
    internal const string BindingsStep = "SyscallBindings";
    internal const string FilesStep = "SyscallFiles";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => TypePipeline.Register(
        context, KnownSymbols.SyscallAttributeName, SyscallBindingsBinder.BindTypeOfFirst, SyscallBindingsWriter.Write, BindingsStep, FilesStep);
}
