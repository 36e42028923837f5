using System;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NsGen.Analyzers.Rules.PidNamespaces;
using NsGen.Compiler.Binding;

namespace NsGen.Analyzers.Declarations;

/// <summary>Reports what in <c>[ChildProgram]</c>, <c>[ProgramImage]</c> and <c>[Clone]</c> methods the generator cannot compile, by binding them as the generator does.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProgramDeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. ProblemSink.DescriptorsOf(ProgramDiagnostics.Rules, BindingDiagnostics.Rules), InitWithoutDuties.Declared];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ProgramSymbols.Of(start.Compilation) is not { } symbols) return;
            start.RegisterSymbolAction(symbol => Check((IMethodSymbol)symbol.Symbol, symbols, symbol.ReportDiagnostic, symbol.CancellationToken), SymbolKind.Method);
            start.RegisterSyntaxNodeAction(
                node => { if (AttributedFunctions.Of(node) is { } function) Check(function, symbols, node.ReportDiagnostic, node.CancellationToken); },
                AttributedFunctions.Kinds);
        });
    }

    private static void Check(IMethodSymbol method, ProgramSymbols symbols, Action<Diagnostic> report, CancellationToken cancellation)
    {
        // The implementing part of a partial method repeats what the defining one has.
        if (method.PartialDefinitionPart is not null) return;
        ProblemSink sink = new(report);
        if (symbols.IsChildProgram(method)) ProgramBinder.Bind(method, symbols, sink, cancellation);
        if (symbols.ProgramImageAttributeOf(method) is { } image) ProgramImageBinder.Bind(method, image, symbols, sink, cancellation);
        if (symbols.CloneAttributeOf(method) is not { } clone) return;
        CloneBinder.Bind(method, clone, symbols, sink, cancellation);
        if (InitWithoutDuties.OfDeclaration(method, clone) is { } diagnostic) report(diagnostic);
    }
}
