using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NsGen.CodeFixes;

/// <summary>A fix of a method's declaration, in the file where it stands.</summary>
public abstract class DeclarationFix : CodeFixProvider
{
    private protected abstract string Id { get; }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [Id];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root) return;
        if (await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model) return;
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is not MethodDeclarationSyntax method || Fix(method, model) is not (string title, SyntaxNode old, SyntaxNode changed)) continue;
            SyntaxNode mended = root.ReplaceNode(old, changed);
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(mended)), Id), diagnostic);
        }
    }

    /// <summary>What is changed, into what, and how that is called; null where no right answer can be written.</summary>
    private protected abstract (string Title, SyntaxNode Old, SyntaxNode Changed)? Fix(MethodDeclarationSyntax method, SemanticModel model);
}
