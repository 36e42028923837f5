using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
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
            start.RegisterSyntaxNodeAction(
                node => { if (AttributedFunctions.Of(node) is { } function) Bind(function, known, node.ReportDiagnostic); },
                AttributedFunctions.Kinds);
        });
    }

    private static void Bind(IMethodSymbol method, KnownSymbols known, Action<Diagnostic> report)
    {
        // Both parts of a partial method come by, and what the compiler makes of an extension; the declaration stands for all.
        if (method.PartialDefinitionPart is null && !method.IsImplicitlyDeclared && !method.GetAttributes().IsEmpty) SyscallBinder.Bind(method, known, new ProblemSink(report));
    }
}
