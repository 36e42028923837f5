using System.Collections.Generic;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NsGen.Analyzers.Tests.Rules;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Fixes;

/// <summary>Holds what a fix makes of the members of a class: that it compiles, and that its rule is silent then.</summary>
public abstract class FixTheory(DiagnosticAnalyzer analyzer, CodeFixProvider fix)
{
    /// <summary>One fix gives the expected text.</summary>
    protected Task Holds(string before, string after) => Holds(before, after, all: false);

    /// <summary>The fix of all in a file gives it.</summary>
    protected Task HoldsForAll(string before, string after) => Holds(before, after, all: true);

    /// <summary>The rule is reported, and nothing is offered.</summary>
    protected async Task OffersNone(string members)
    {
        using AdhocWorkspace workspace = new();
        Document document = FixedSource.DocumentOf(workspace, Class(members));
        IReadOnlyList<Diagnostic> diagnostics = await FixedSource.Judge(document, analyzer, fix.FixableDiagnosticIds[0], TestContext.Current.CancellationToken);
        Assert.NotEmpty(diagnostics);
        foreach (Diagnostic diagnostic in diagnostics)
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => Assert.Fail($"Offered: {action.Title}"), TestContext.Current.CancellationToken));
    }

    private async Task Holds(string before, string after, bool all)
    {
        using AdhocWorkspace workspace = new();
        Document changed = await FixedSource.Apply(FixedSource.DocumentOf(workspace, Class(before)), analyzer, fix, all, TestContext.Current.CancellationToken);
        Assert.Equal(Class(after), (await changed.GetTextAsync(TestContext.Current.CancellationToken)).ToString());
        Generated.From((CSharpCompilation)(await changed.Project.GetCompilationAsync(TestContext.Current.CancellationToken))!).Compiles();
        Assert.Empty(await FixedSource.Judge(changed, analyzer, fix.FixableDiagnosticIds[0], TestContext.Current.CancellationToken));
    }

    // As the declarations' annotations need the feature, which this project has not.
    private static string Class(string members) => $"{Native.Usings}static partial class Sample\n{{\n{members}\n}}\n{Native.Declarations}".Replace("string? ", "string ").Replace("uint[]? ", "uint[] ");
}
