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
            start.RegisterSymbolAction(symbol => Analyze(symbol, known), SymbolKind.Method);
        });
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        if (!method.GetAttributes().IsEmpty) SyscallBinder.Bind(method, known, new ProblemSink(context.ReportDiagnostic));
    }

    private sealed class ProblemSink(Action<Diagnostic> report) : IProblemSink
    {
        public void Report(Problem problem) =>
            report(Diagnostic.Create(BindingDiagnostics.Rules[problem.Kind], problem.Location, [.. problem.Arguments]));
    }
}
