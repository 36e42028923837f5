using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Fixes;

/// <summary>Applies a fix in a workspace, as an editor does.</summary>
internal static class FixedSource
{
    /// <summary>Makes a workspace of one file.</summary>
    internal static Document DocumentOf(AdhocWorkspace workspace, string source)
    {
        Project project = workspace.AddProject("Sample", LanguageNames.CSharp)
            .WithMetadataReferences(TestCompilation.References)
            .WithParseOptions(TestCompilation.ParseOptions)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        return project.AddDocument("Sample.cs", source, filePath: "/Sample.cs");
    }

    /// <summary>What an analyzer says of a file, with the files generated for its project.</summary>
    internal static async Task<IReadOnlyList<Diagnostic>> Judge(Document document, DiagnosticAnalyzer analyzer, string id, CancellationToken cancellation)
    {
        CSharpCompilation compilation = (CSharpCompilation)(await document.Project.GetCompilationAsync(cancellation))!;
        return [.. (await Analyzed.Run(analyzer, compilation, cancellation)).Where(diagnostic => diagnostic.Id == id)];
    }

    /// <summary>Applies the fix of one diagnostic, or of all in the file.</summary>
    internal static async Task<Document> Apply(Document document, DiagnosticAnalyzer analyzer, CodeFixProvider provider, bool all, CancellationToken cancellation)
    {
        string id = provider.FixableDiagnosticIds[0];
        IReadOnlyList<Diagnostic> diagnostics = await Judge(document, analyzer, id, cancellation);
        Diagnostic first = diagnostics[0];
        List<CodeAction> actions = [];
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, first, (action, _) => actions.Add(action), cancellation));
        CodeAction one = Assert.Single(actions);
        CodeAction? action = one;
        if (all)
        {
            FixAllContext context = new(document, provider, FixAllScope.Document, one.EquivalenceKey, [id], new Provided(diagnostics), cancellation);
            action = await provider.GetFixAllProvider()!.GetFixAsync(context);
        }

        ImmutableArray<CodeActionOperation> operations = await action!.GetOperationsAsync(cancellation);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    private sealed class Provided(IEnumerable<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult(Enumerable.Empty<Diagnostic>());
    }
}
