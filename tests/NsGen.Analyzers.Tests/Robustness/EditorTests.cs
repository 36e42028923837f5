using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NsGen.Analyzers.Imports;
using NsGen.Analyzers.Tests.Fixes;

namespace NsGen.Analyzers.Tests.Robustness;

/// <summary>The analyzers in a workspace, as an editor has them: a method is typed character by character.</summary>
public class EditorTests(ITestOutputHelper output)
{
    private const string Typed = "        if (unshare(CLONE_NEWPID) != 0) return -1; Check(unshare(CLONE_NEWPID));";

    [Fact]
    public async Task Diagnostics_follow_what_is_typed()
    {
        using AdhocWorkspace workspace = new();
        Document document = FixedSource.DocumentOf(workspace, Sources.OfLines(1000));
        int position = (await document.GetTextAsync(TestContext.Current.CancellationToken)).ToString().IndexOf("    int flags", System.StringComparison.Ordinal);
        List<double> ofMethod = [], ofFile = [];
        IReadOnlyList<Diagnostic> last = [];
        for (int i = 0; i < Typed.Length; i++)
        {
            SourceText text = await document.GetTextAsync(TestContext.Current.CancellationToken);
            document = document.WithText(text.WithChanges(new TextChange(new TextSpan(position + i, 0), Typed[i].ToString())));
            // For an edit within a method an editor asks for that method.
            (last, double milliseconds) = await Judge(document, new TextSpan(position, i + 1), TestContext.Current.CancellationToken);
            ofMethod.Add(milliseconds);
            if (i % 8 == 0) ofFile.Add((await Judge(document, span: null, TestContext.Current.CancellationToken)).Milliseconds);
        }

        Assert.DoesNotContain(last, diagnostic => diagnostic.Id == "AD0001");
        Assert.Contains(last, diagnostic => diagnostic.Id == "NSG1003");
        output.WriteLine($"1,000 lines, an edit re-analyzed: the method {Median(ofMethod):0.0} ms (at best {ofMethod.Min():0.0}), the whole file {Median(ofFile):0.0} ms (at best {ofFile.Min():0.0})");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    // The compiler's own work, which an editor does anyway, is done before the clock runs.
    private static async Task<(IReadOnlyList<Diagnostic> Diagnostics, double Milliseconds)> Judge(Document document, TextSpan? span, CancellationToken cancellation)
    {
        CSharpCompilation compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync(cancellation))!;
        SemanticModel model = compilation.GetSemanticModel(compilation.SyntaxTrees.Single());
        model.GetDiagnostics(cancellationToken: cancellation);
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new KernelCallAnalyzer(), new ImportAnalyzer()]);
        long start = Stopwatch.GetTimestamp();
        IReadOnlyList<Diagnostic> diagnostics = await analysis.GetAnalyzerSemanticDiagnosticsAsync(model, span, cancellation);
        return (diagnostics, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}
