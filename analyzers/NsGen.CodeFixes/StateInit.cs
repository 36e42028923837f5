using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NsGen.CodeFixes;

/// <summary>NSG2002: gives a [Clone] with a new PID namespace NsGen's init. Where it is about a program that is started otherwise, there is no declaration to mend.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class StateInit : DeclarationFix
{
    private protected override string Id => "NSG2002";

    private protected override (string Title, SyntaxNode Old, SyntaxNode Changed)? Fix(MethodDeclarationSyntax method, SemanticModel model)
    {
        AttributeSyntax? clone = method.AttributeLists.SelectMany(list => list.Attributes)
            .FirstOrDefault(attribute => model.GetSymbolInfo(attribute).Symbol?.ContainingType is { Name: "CloneAttribute", ContainingNamespace.Name: nameof(NsGen) });
        if (clone?.ArgumentList is null) return null;
        string mode = model.LookupNamespacesAndTypes(clone.SpanStart, name: "InitMode").IsEmpty ? "NsGen.InitMode.Reaper" : "InitMode.Reaper";
        AttributeArgumentSyntax init = SyntaxFactory.ParseAttributeArgumentList($"(Init = {mode})")!.Arguments[0];
        return ("State Init = InitMode.Reaper", clone, clone.WithArgumentList(clone.ArgumentList.AddArguments(init.WithLeadingTrivia(SyntaxFactory.Space))));
    }
}
