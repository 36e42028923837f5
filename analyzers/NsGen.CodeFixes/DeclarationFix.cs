using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NsGen.CodeFixes;

/// <summary>A fix of a method's declaration, in the file where it stands.</summary>
public abstract class DeclarationFix : DocumentFix
{
    private protected sealed override (string Title, SyntaxNode Mended)? Mend(SyntaxNode root, Diagnostic diagnostic, SemanticModel model, CancellationToken cancellation) =>
        root.FindToken(diagnostic.Location.SourceSpan.Start).Parent is MethodDeclarationSyntax method && Fix(method, model) is (string title, SyntaxNode old, SyntaxNode changed)
            ? (title, root.ReplaceNode(old, changed))
            : null;

    /// <summary>What is changed, into what, and how that is called; null where no right answer can be written.</summary>
    private protected abstract (string Title, SyntaxNode Old, SyntaxNode Changed)? Fix(MethodDeclarationSyntax method, SemanticModel model);
}
