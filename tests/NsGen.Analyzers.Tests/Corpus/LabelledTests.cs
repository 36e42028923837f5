using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NsGen.Analyzers.Declarations;
using NsGen.Analyzers.Imports;
using NsGen.Analyzers.Tests.Robustness;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Corpus;

/// <summary>
/// Programs labelled by hand before they were judged: a line ends in <c>//! NSG…</c> for each misuse in it. The bar of the rules: no false positive at error or
/// warning, and 95 % of the misuse found.
/// </summary>
/// <param name="folder">The folder of the set.</param>
/// <param name="output">Told the score.</param>
public abstract partial class LabelledTests(string folder, ITestOutputHelper output)
{
    private const double MustBeFound = 0.95;

    /// <summary>The files of the set.</summary>
    protected IEnumerable<string> Files => Directory.EnumerateFiles(Path.Combine(Sources.CorpusFolder, folder), "*.cs.txt").Order();

    [Fact]
    public async Task No_false_positive_at_error_or_warning()
    {
        List<string> wrong = [];
        foreach (string file in Files)
        {
            (IReadOnlySet<Finding> labels, IReadOnlySet<Finding> found) = await Judge(file);
            wrong.AddRange(found.Where(finding => finding.Severity >= DiagnosticSeverity.Warning).Select(finding => finding.Label).Except(labels.Select(finding => finding.Label)).Select(label => $"{Path.GetFileName(file)}: {label}"));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public async Task Misuse_is_found()
    {
        int labelled = 0;
        List<string> missed = [];
        foreach (string file in Files)
        {
            (IReadOnlySet<Finding> labels, IReadOnlySet<Finding> found) = await Judge(file);
            labelled += labels.Count;
            missed.AddRange(labels.Select(finding => finding.Label).Except(found.Select(finding => finding.Label)).Select(label => $"{Path.GetFileName(file)}: {label}"));
        }

        output.WriteLine($"{labelled - missed.Count} of {labelled} found. Missed: {string.Join(", ", missed)}");
        Assert.NotEqual(0, labelled);
        Assert.True(labelled - missed.Count >= MustBeFound * labelled, string.Join("\n", missed));
    }

    private static async Task<(IReadOnlySet<Finding> Labels, IReadOnlySet<Finding> Found)> Judge(string file)
    {
        string source = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        CSharpCompilation compilation = TestCompilation.Create(source);
        if (source.Contains("//! console", StringComparison.Ordinal)) compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
        Compilation compiled = Generated.From(compilation).Compilation;
        Assert.Empty(compiled.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        HashSet<Finding> found = [];
        foreach (Diagnostic diagnostic in await compiled.WithAnalyzers([new KernelCallAnalyzer(), new ImportAnalyzer(), new ProgramDeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken))
            found.Add(new(diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1, diagnostic.Id, diagnostic.Severity));
        HashSet<Finding> labels = [];
        string[] lines = source.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            foreach (Match label in Label().Matches(lines[i].Contains("//!", StringComparison.Ordinal) ? lines[i][lines[i].IndexOf("//!", StringComparison.Ordinal)..] : ""))
                labels.Add(new(i + 1, label.Value, DiagnosticSeverity.Hidden));
        }

        return (labels, found);
    }

    [GeneratedRegex(@"NSG\d{4}")]
    private static partial Regex Label();

    private readonly record struct Finding(int Line, string Id, DiagnosticSeverity Severity)
    {
        internal string Label => $"line {Line} {Id}";
    }
}
