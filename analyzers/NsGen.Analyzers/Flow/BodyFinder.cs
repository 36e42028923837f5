using System;
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

    /// <summary>The operation of a body; null where it has no code, or none that compiles.</summary>
    internal static IOperation? OperationOf(SyntaxNode owner, SemanticModel model, CancellationToken cancellation) => model.GetOperation(owner, cancellation) is
        { Parent: null } and (IMethodBodyOperation or IConstructorBodyOperation or IBlockOperation or IFieldInitializerOperation or IPropertyInitializerOperation) and var body
            ? body
            : null;

    /// <summary>The operation of a method of a compilation; null where it has no code there.</summary>
    internal static IOperation? OperationOf(IMethodSymbol method, Compilation compilation, Func<SyntaxTree, SemanticModel> modelOf, CancellationToken cancellation)
    {
        if (!IsDeclaredIn(method, compilation)) return null;
        foreach (SyntaxReference reference in method.DeclaringSyntaxReferences)
        {
            SyntaxNode declaration = reference.GetSyntax(cancellation);
            if (OperationOf(declaration, modelOf(declaration.SyntaxTree), cancellation) is { } operation) return operation;
        }

        return null;
    }

    /// <summary>Whether a method has its declaration in a compilation: an editor refers to other projects by theirs, in which no model of this one can look.</summary>
    internal static bool IsDeclaredIn(IMethodSymbol method, Compilation compilation) =>
        !method.DeclaringSyntaxReferences.IsEmpty && SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, compilation.Assembly);

    /// <summary>The control-flow graph of a body.</summary>
    internal static ControlFlowGraph? GraphOf(IOperation body, CancellationToken cancellation) => body switch
    {
        IMethodBodyOperation method => ControlFlowGraph.Create(method, cancellation),
        IConstructorBodyOperation constructor => ControlFlowGraph.Create(constructor, cancellation),
        IBlockOperation block => ControlFlowGraph.Create(block, cancellation),
        IFieldInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
        IPropertyInitializerOperation initializer => ControlFlowGraph.Create(initializer, cancellation),
        _ => null,
    };
}
