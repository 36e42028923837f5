using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Recognition;

namespace NsGen.CodeFixes;

/// <summary>A fix of a call to the kernel, in the file where it stands.</summary>
public abstract class KernelCallFix : CodeFixProvider
{
    private protected abstract string Id { get; }

    private protected abstract string Title { get; }

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
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } invocation) continue;
            KernelCall? call = model.GetOperation(invocation, context.CancellationToken) is IInvocationOperation operation ? new KernelCalls(new(model.Compilation)).Read(operation) : null;
            if (Fix(root, invocation, call, model, context.CancellationToken) is not { } changed) continue;
            context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(changed)), Id), diagnostic);
        }
    }

    /// <summary>The file with the call put right; null where no right answer can be written.</summary>
    private protected abstract SyntaxNode? Fix(SyntaxNode root, InvocationExpressionSyntax invocation, KernelCall? call, SemanticModel model, CancellationToken cancellation);
}
