using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NsGen.Analyzers.Flow;

/// <summary>Finds the bodies of code in syntax.</summary>
internal static class BodyFinder
{
    /// <summary>The member, accessor, initializer or file (for top-level statements) whose code a node belongs to; null for a node outside code.</summary>
    internal static SyntaxNode? Owner(SyntaxNode? node)
    {
        for (; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case AttributeListSyntax or ParameterListSyntax or BaseListSyntax:
                    return null;
                case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or GlobalStatementSyntax:
                case ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }:
                case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } }:
                    return node is GlobalStatementSyntax ? node.Parent : node;
                case BaseTypeDeclarationSyntax or CompilationUnitSyntax:
                    return null;
            }
        }

        return null;
    }

    /// <summary>The control-flow graph of a body; null where it has no code, or none that compiles.</summary>
    internal static ControlFlowGraph? GraphOf(SyntaxNode owner, SemanticModel model, CancellationToken cancellation) => model.GetOperation(owner, cancellation) switch
    {
        IMethodBodyOperation { Parent: null } body => ControlFlowGraph.Create(body, cancellation),
        IConstructorBodyOperation { Parent: null } body => ControlFlowGraph.Create(body, cancellation),
        IBlockOperation { Parent: null } body => ControlFlowGraph.Create(body, cancellation),
        IFieldInitializerOperation { Parent: null } initializer => ControlFlowGraph.Create(initializer, cancellation),
        IPropertyInitializerOperation { Parent: null } initializer => ControlFlowGraph.Create(initializer, cancellation),
        _ => null,
    };
}
