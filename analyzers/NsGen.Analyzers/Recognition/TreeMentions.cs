using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NsGen.Analyzers.Flow;

namespace NsGen.Analyzers.Recognition;

/// <summary>Where one file has some names.</summary>
internal sealed class TreeMentions
{
    private static readonly TreeMentions s_none = new([], new HashSet<string>());

    private TreeMentions(IReadOnlyCollection<SyntaxNode> owners, ISet<string> used)
    {
        Owners = owners;
        Used = used;
    }

    /// <summary>The bodies in which they stand.</summary>
    internal IReadOnlyCollection<SyntaxNode> Owners { get; }

    /// <summary>Those that are called or handed on.</summary>
    internal ISet<string> Used { get; }

    /// <summary>Finds names, by their hashes.</summary>
    internal static TreeMentions Of(SyntaxTree tree, IReadOnlyDictionary<int, string> names, CancellationToken cancellation)
    {
        if (!names.Keys.Any(TreeNames.Of(tree, cancellation).Uses)) return s_none;
        SyntaxNode root = tree.GetRoot(cancellation);
        HashSet<SyntaxNode> owners = [];
        HashSet<string> used = [];
        foreach ((int position, string name) in IdentifierScan.Find(tree.GetText(cancellation), names))
        {
            SyntaxToken token = root.FindToken(position);
            if (BodyFinder.Owner(token.Parent) is { } owner and not BaseMethodDeclarationSyntax { Body: null, ExpressionBody: null }) owners.Add(owner);
            if (token.SpanStart == position && token.Parent is SimpleNameSyntax && token.Parent.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null) used.Add(name);
        }

        return new(owners, used);
    }
}
