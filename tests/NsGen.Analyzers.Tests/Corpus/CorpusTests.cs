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
/// Larger programs as people write them, labelled by hand before they were judged: a line ends in <c>//! NSG…</c> for each misuse in it. The bar of the rules: no false
/// positive at error or warning, and 95 % of the misuse found.
/// </summary>
public partial class CorpusTests(ITestOutputHelper output)
{
    private const double MustBeFound = 0.95;

    public static IEnumerable<TheoryDataRow<string>> Files => Directory.EnumerateFiles(Sources.CorpusFolder, "*.cs.txt").Select(file => new TheoryDataRow<string>(Path.GetFileName(file)));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task No_false_positive_at_error_or_warning(string file)
    {
        (IReadOnlySet<Finding> labels, IReadOnlySet<Finding> found) = await Judge(file);
        Assert.Empty(found.Where(finding => finding.Severity >= DiagnosticSeverity.Warning).Select(finding => finding.Label).Except(labels.Select(finding => finding.Label)));
    }

    [Fact]
    public async Task Misuse_is_found()
    {
        List<string> labelled = [], missed = [];
        foreach (string path in Directory.EnumerateFiles(Sources.CorpusFolder, "*.cs.txt").Order())
        {
            string file = Path.GetFileName(path);
            (IReadOnlySet<Finding> labels, IReadOnlySet<Finding> found) = await Judge(file);
            labelled.AddRange(labels.Select(finding => $"{file}: {finding.Label}"));
            missed.AddRange(labels.Select(finding => finding.Label).Except(found.Select(finding => finding.Label)).Select(label => $"{file}: {label}"));
        }

        output.WriteLine($"{labelled.Count - missed.Count} of {labelled.Count} found. Missed: {string.Join(", ", missed)}");
        Assert.True(labelled.Count - missed.Count >= MustBeFound * labelled.Count, string.Join("\n", missed));
    }

    private static async Task<(IReadOnlySet<Finding> Labels, IReadOnlySet<Finding> Found)> Judge(string file)
    {
        string source = await File.ReadAllTextAsync(Path.Combine(Sources.CorpusFolder, file), TestContext.Current.CancellationToken);
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
