using System;
using System.Composition;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Analyzers.Recognition;

namespace NsGen.CodeFixes;

/// <summary>NSG2007: reads the calling thread's files in place of the main thread's.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ReadThreadSelf : KernelCallFix
{
    private const string Process = "/proc/self/";
    private const string Thread = "/proc/thread-self/";

    private protected override string Id => "NSG2007";

    private protected override string Title => "Read /proc/thread-self";

    private protected override SyntaxNode? Fix(SyntaxNode root, InvocationExpressionSyntax invocation, KernelCall? call, SemanticModel model, CancellationToken cancellation)
    {
        // A path that is put together elsewhere has other readers too.
        SyntaxToken path = invocation.ArgumentList.DescendantTokens().FirstOrDefault(token =>
            token.RawKind is (int)SyntaxKind.StringLiteralToken or (int)SyntaxKind.Utf8StringLiteralToken or (int)SyntaxKind.InterpolatedStringTextToken
            && token.ValueText.StartsWith(Process, StringComparison.Ordinal));
        if (path.RawKind == 0) return null;
        string text = path.Text.Replace(Process, Thread);
        string value = path.ValueText.Replace(Process, Thread);
        return root.ReplaceToken(path, SyntaxFactory.Token(path.LeadingTrivia, path.Kind(), text, value, path.TrailingTrivia));
    }
}
