using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NsGen.CodeFixes;

/// <summary>NSG2002: gives a [Clone] with a new PID namespace NsGen's init.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class StateInit : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["NSG2002"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model) return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            // Where it is about a program that is started otherwise, there is no attribute.
            if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not MethodDeclarationSyntax method) continue;
            AttributeSyntax? clone = method.AttributeLists.SelectMany(list => list.Attributes)
                .FirstOrDefault(attribute => model.GetSymbolInfo(attribute).Symbol?.ContainingType is { Name: "CloneAttribute", ContainingNamespace.Name: nameof(NsGen) });
            if (clone?.ArgumentList is null) continue;
            string mode = model.LookupNamespacesAndTypes(clone.SpanStart, name: "InitMode").IsEmpty ? "NsGen.InitMode.Reaper" : "InitMode.Reaper";
            AttributeArgumentSyntax init = SyntaxFactory.ParseAttributeArgumentList($"(Init = {mode})")!.Arguments[0];
            SyntaxNode changed = root.ReplaceNode(clone, clone.WithArgumentList(clone.ArgumentList.AddArguments(init.WithLeadingTrivia(SyntaxFactory.Space))));
            context.RegisterCodeFix(CodeAction.Create("State Init = InitMode.Reaper", _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), nameof(StateInit)), diagnostic);
        }
    }
}
