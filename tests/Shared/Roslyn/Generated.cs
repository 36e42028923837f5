using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NsGen.Generator;

namespace NsGen.Tests;

/// <summary>What the generators make of a source.</summary>
internal sealed class Generated
{
    private Generated(GeneratorDriver driver, Compilation compilation, ImmutableArray<Diagnostic> diagnostics)
    {
        Driver = driver;
        Compilation = compilation;
        Diagnostics = [.. compilation.GetDiagnostics().Concat(diagnostics).Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
    }

    /// <summary>The driver after the run, for snapshots.</summary>
    internal GeneratorDriver Driver { get; }

    /// <summary>The source and what was generated.</summary>
    internal Compilation Compilation { get; }

    /// <summary>Errors and warnings of all of it.</summary>
    internal IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>Runs the generators.</summary>
    internal static Generated From(params string[] sources) => From(TestCompilation.Create(sources));

    /// <summary>Runs the generators on a compilation.</summary>
    internal static Generated From(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CreateDriver((CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        return new Generated(driver, output, diagnostics);
    }

    /// <summary>A driver that notes what each step did.</summary>
    internal static GeneratorDriver CreateDriver(CSharpParseOptions? parseOptions = null) => CSharpGeneratorDriver.Create(
        [new SyscallGenerator().AsSourceGenerator(), new CloneGenerator().AsSourceGenerator(), new ChildProgramGenerator().AsSourceGenerator(), new ProgramImageGenerator().AsSourceGenerator()],
        parseOptions: parseOptions ?? TestCompilation.ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Fails with the compiler's words unless all of it compiles without a warning.</summary>
    internal Generated Compiles()
    {
        if (Diagnostics.Count > 0) Assert.Fail($"{string.Join("\n", Diagnostics)}\n{Text}");
        return this;
    }

    /// <summary>The text of all generated files.</summary>
    internal string Text => string.Concat(Driver.GetRunResult().GeneratedTrees.Select(tree => tree.ToString()));
}
