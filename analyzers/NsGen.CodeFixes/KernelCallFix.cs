using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Recognition;

namespace NsGen.CodeFixes;

/// <summary>A fix of a call to the kernel, in the file where it stands.</summary>
public abstract class KernelCallFix : DocumentFix
{
    private protected abstract string Title { get; }

    private protected sealed override (string Title, SyntaxNode Mended)? Mend(SyntaxNode root, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } invocation) return null;
        KernelCall? call = model.GetOperation(invocation, cancellation) is IInvocationOperation operation ? new KernelCalls(new(model.Compilation)).Read(operation) : null;
        return Fix(root, invocation, call, model, cancellation) is { } changed ? (Title, changed) : null;
    }

    /// <summary>The file with the call put right; null where no right answer can be written.</summary>
    private protected abstract SyntaxNode? Fix(SyntaxNode root, InvocationExpressionSyntax invocation, KernelCall? call, SemanticModel model, CancellationToken cancellation);
}
