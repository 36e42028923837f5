using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Imports;

/// <summary>Judges what people declare to call libc with: entry points that no libc has (NSG1007), and constants with a kernel's name and another value (NSG1006).</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImportAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [WrongConstant.Descriptor, MissingEntryPoint.Descriptor];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            IReadOnlyList<SyntaxTree> importing = [.. start.Compilation.SyntaxTrees.Where(tree => TreeNames.Of(tree, start.CancellationToken).DeclaredMethods.Count > 0)];
            if (importing.Count == 0) return;
            KernelBindings bindings = new(start.Compilation);
            Lazy<WrongConstant> constants = new(() => new(start.Compilation, importing, bindings));
            start.RegisterSemanticModelAction(file => Judge(file, bindings, constants));
        });
    }

    private static void Judge(SemanticModelAnalysisContext file, KernelBindings bindings, Lazy<WrongConstant> constants)
    {
        if (file.FilterSpan is { } span && IsInBody(file.SemanticModel.SyntaxTree.GetRoot(file.CancellationToken).FindNode(span), span)) return;
        foreach (MethodDeclarationSyntax declaration in TreeNames.Of(file.SemanticModel.SyntaxTree, file.CancellationToken).DeclaredMethods)
        {
            if (file.SemanticModel.GetDeclaredSymbol(declaration, file.CancellationToken) is IMethodSymbol method) MissingEntryPoint.Judge(declaration, bindings.Of(method), file.ReportDiagnostic);
        }

        constants.Value.Judge(file.SemanticModel, file.ReportDiagnostic, file.CancellationToken);
    }

    // An editor asks for the method that is typed: there is no declaration in its body.
    private static bool IsInBody(SyntaxNode node, TextSpan span) => node.FirstAncestorOrSelf<BaseMethodDeclarationSyntax>() switch
    {
        { Body: { } block } => block.Span.Contains(span),
        { ExpressionBody: { } expression } => expression.Span.Contains(span),
        _ => false,
    };
}
