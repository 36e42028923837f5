using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NsGen.Analyzers.Declarations;

/// <summary>Local functions and lambdas: they take attributes too, and are no members that a symbol action would see.</summary>
internal static class AttributedFunctions
{
    /// <summary>Their syntax.</summary>
    internal static readonly SyntaxKind[] Kinds = [SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression];

    /// <summary>The function of a node, if it has attributes.</summary>
    internal static IMethodSymbol? Of(SyntaxNodeAnalysisContext context)
    {
        SyntaxList<AttributeListSyntax> attributes = context.Node switch
        {
            LocalFunctionStatementSyntax local => local.AttributeLists,
            ParenthesizedLambdaExpressionSyntax lambda => lambda.AttributeLists,
            _ => default,
        };
        if (attributes.Count == 0) return null;
        ISymbol? function = context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken)
            ?? context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
        return function as IMethodSymbol;
    }
}
