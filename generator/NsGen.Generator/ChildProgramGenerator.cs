using Microsoft.CodeAnalysis;
using NsGen.Compiler.Binding;
using NsGen.Compiler.Emission;

namespace NsGen.Generator;

/// <summary>Lets child programs of other projects call the public <c>[ChildProgram]</c> methods of this one: their programs go into the assembly as attributes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ChildProgramGenerator : IIncrementalGenerator
{
    internal const string ProgramsStep = "ChildPrograms";
    internal const string FilesStep = "ChildProgramFiles";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => TypePipeline.Register(
        context, ProgramSymbols.ChildProgramAttributeName, ExportedProgramsBinder.BindTypeOfFirst, ExportedProgramsWriter.Write, ProgramsStep, FilesStep);
}
