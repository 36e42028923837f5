using System.Composition;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Analyzers.Recognition;

namespace NsGen.CodeFixes;

/// <summary>NSG6003: adds the flag that closes the descriptor on exec.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddCloseOnExec : KernelCallFix
{
    private protected override string Id => "NSG6003";

    private protected override string Title => "Close the descriptor on exec";

    private protected override SyntaxNode? Fix(SyntaxNode root, InvocationExpressionSyntax invocation, KernelCall? call, SemanticModel model, CancellationToken cancellation)
    {
        if (call?.Function.CloseOnExec is not { } flag) return null;
        string name = call.Name switch
        {
            "socket" or "accept4" => "SOCK_CLOEXEC",
            "memfd_create" => "MFD_CLOEXEC",
            "eventfd" => "EFD_CLOEXEC",
            _ => "O_CLOEXEC",
        };
        return Flags.Add(invocation, call, model, [(name, flag)]) is { } added ? root.ReplaceNode(invocation, added) : null;
    }
}
