using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NsGen.Compiler.Binding;

namespace NsGen.Analyzers.Declarations;

/// <summary>Reports every <c>[Syscall]</c> method that the generator cannot write a body for, by binding it as the generator does.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SyscallDeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. BindingDiagnostics.Rules.Values];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (KnownSymbols.Of(start.Compilation) is not { } known) return;
            start.RegisterSymbolAction(symbol => Bind((IMethodSymbol)symbol.Symbol, known, symbol.ReportDiagnostic), SymbolKind.Method);

            // They take attributes too, and are no members that the action above would see.
            start.RegisterSyntaxNodeAction(node => AnalyzeFunction(node, known), SyntaxKind.LocalFunctionStatement, SyntaxKind.ParenthesizedLambdaExpression);
        });
    }

    private static void AnalyzeFunction(SyntaxNodeAnalysisContext context, KnownSymbols known)
    {
        SyntaxList<AttributeListSyntax> attributes = context.Node switch
        {
            LocalFunctionStatementSyntax local => local.AttributeLists,
            ParenthesizedLambdaExpressionSyntax lambda => lambda.AttributeLists,
            _ => default,
        };
        if (attributes.Count == 0) return;
        ISymbol? function = context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken)
            ?? context.SemanticModel.GetSymbolInfo(context.Node, context.CancellationToken).Symbol;
        if (function is IMethodSymbol method) Bind(method, known, context.ReportDiagnostic);
    }

    private static void Bind(IMethodSymbol method, KnownSymbols known, Action<Diagnostic> report)
    {
        // Both parts of a partial method come by, and what the compiler makes of an extension; the declaration stands for all.
        if (method.PartialDefinitionPart is null && !method.IsImplicitlyDeclared && !method.GetAttributes().IsEmpty) SyscallBinder.Bind(method, known, new ProblemSink(report));
    }

    private sealed class ProblemSink(Action<Diagnostic> report) : IProblemSink
    {
        public void Report(Problem problem) =>
            report(Diagnostic.Create(BindingDiagnostics.Rules[problem.Kind], problem.Location, [.. problem.Arguments]));
    }
}
