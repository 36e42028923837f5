using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>Holds that a rule is reported at the marks <c>[|…|]</c> of a sample and nowhere else, so that a sample without marks is a correct twin.</summary>
public abstract class RuleTests(string id)
{
    /// <summary>Judges the statements of a method that nothing calls.</summary>
    protected Task Statements(string statements, string says = "") => Members($"static unsafe void M(string text, int number, bool condition) {{ {statements} }}", says);

    /// <summary>Judges the statements of the entry point.</summary>
    protected Task Main(string statements) => Judge(Native.Usings + statements + Native.Declarations, "", OutputKind.ConsoleApplication);

    /// <summary>Judges the members of a class.</summary>
    protected Task Members(string members, string says = "") => Judge($"{Native.Usings}static partial class Sample {{ {members} }}{Native.Declarations}", says);

    private Task Judge(string marked, string says, OutputKind kind = OutputKind.DynamicallyLinkedLibrary) => Judge(id, marked, [], says, kind);

    /// <summary>Judges a source of any form.</summary>
    /// <param name="id">The rule.</param>
    /// <param name="marked">The source.</param>
    /// <param name="references">What it refers to beside .NET and NsGen.</param>
    /// <param name="says">What the messages have in them.</param>
    /// <param name="kind">What is compiled.</param>
    internal static async Task Judge(string id, string marked, IReadOnlyList<MetadataReference> references, string says = "", OutputKind kind = OutputKind.DynamicallyLinkedLibrary)
    {
        (string source, IReadOnlyList<TextSpan> marks) = Marked.Read(marked);
        CSharpCompilation compilation = TestCompilation.Create(source).AddReferences(references);
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(kind).WithNullableContextOptions(NullableContextOptions.Annotations).WithSpecificDiagnosticOptions(s_quiet));
        Generated.From(compilation).Compiles();
        IReadOnlyList<Diagnostic> all = await Analyzed.Run(new KernelCallAnalyzer(), compilation, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(all, diagnostic => diagnostic.Id == "AD0001");
        Diagnostic[] diagnostics = [.. all.Where(diagnostic => diagnostic.Id == id)];
        Assert.Equal(
            marks.Select(mark => source.Substring(mark.Start, mark.Length)),
            diagnostics.Select(diagnostic => source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)));
        Assert.Equal(marks, diagnostics.Select(diagnostic => diagnostic.Location.SourceSpan));
        Assert.All(diagnostics, diagnostic => Assert.Contains(says, diagnostic.GetMessage(), StringComparison.Ordinal));
    }

    // What samples leave unused says nothing of the rule.
    private static readonly IEnumerable<KeyValuePair<string, ReportDiagnostic>> s_quiet =
        new[] { "CS0168", "CS0219", "CS8321", "CS4014", "CS1998", "CS0162", "CS8019", "CS8933" }.Select(warning => KeyValuePair.Create(warning, ReportDiagnostic.Suppress));
}
