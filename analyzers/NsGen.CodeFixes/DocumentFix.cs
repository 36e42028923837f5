using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace NsGen.CodeFixes;

/// <summary>A fix with one right answer, in the file where the diagnostic stands.</summary>
public abstract class DocumentFix : CodeFixProvider
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
            if (Mend(root, diagnostic, model, context.CancellationToken) is not (string title, SyntaxNode mended)) continue;
            context.RegisterCodeFix(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(mended)), Id), diagnostic);
        }
    }

    /// <summary>How that is called, and the file put right; null where no right answer can be written.</summary>
    private protected abstract (string Title, SyntaxNode Mended)? Mend(SyntaxNode root, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation);
}
