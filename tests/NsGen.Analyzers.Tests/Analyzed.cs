using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests;

/// <summary>Runs the generator and an analyzer on a source, as the compiler does.</summary>
internal static class Analyzed
{
    /// <summary>Holds that one diagnostic is reported, at the text between <c>[|</c> and <c>|]</c>.</summary>
    /// <returns>It.</returns>
    internal static async Task<Diagnostic> Reports(DiagnosticAnalyzer analyzer, string id, string markedSource, CancellationToken cancellation)
    {
        (string source, IReadOnlyList<TextSpan> marks) = Marked.Read(markedSource);
        TextSpan marked = Assert.Single(marks);
        IReadOnlyList<Diagnostic> diagnostics = await Run(analyzer, TestCompilation.Create(source), cancellation);
        Diagnostic diagnostic = Assert.Single(diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(source.Substring(marked.Start, marked.Length), source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.Equal(marked, diagnostic.Location.SourceSpan);
        return diagnostic;
    }

    /// <summary>Holds that nothing is reported, and that all of it compiles.</summary>
    internal static async Task IsClean(DiagnosticAnalyzer analyzer, string source, CancellationToken cancellation)
    {
        Generated.From(source).Compiles();
        Assert.Empty(await Run(analyzer, TestCompilation.Create(source), cancellation));
    }

    /// <summary>What is reported for a compilation and the files generated for it.</summary>
    internal static async Task<IReadOnlyList<Diagnostic>> Run(DiagnosticAnalyzer analyzer, CSharpCompilation compilation, CancellationToken cancellation)
    {
        CompilationWithAnalyzers analysis = Generated.From(compilation).Compilation.WithAnalyzers([analyzer]);
        ImmutableArray<Diagnostic> diagnostics = await analysis.GetAnalyzerDiagnosticsAsync(cancellation);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }
}
