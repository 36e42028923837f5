using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NsGen.Analyzers.Flow;
using NsGen.Analyzers.Recognition;
using NsGen.Analyzers.Rules;

namespace NsGen.Analyzers;

/// <summary>Judges the calls to the kernel, whatever the binding, along the paths of the code: one pass over a body for all rules.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KernelCallAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableArray<Rule> s_rules = AllRules.Create();

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. s_rules.Select(rule => rule.Descriptor)];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            KernelBindings bindings = new(start.Compilation);
            if (Mentions.Of(start.Compilation, bindings, start.CancellationToken) is not { } mentions) return;
            KernelCalls calls = new(bindings);
            Relevance relevance = new(start.Compilation, calls, mentions);
            start.RegisterSemanticModelAction(file => Judge(file, calls, mentions, relevance));
        });
    }

    private static void Judge(SemanticModelAnalysisContext file, KernelCalls calls, Mentions mentions, Relevance relevance)
    {
        Analysis analysis = new(file.SemanticModel, calls, mentions, relevance, s_rules, file.CancellationToken);
        foreach (SyntaxNode owner in mentions.Owners(file.SemanticModel.SyntaxTree, file.CancellationToken))
        {
            if (file.FilterSpan is { } span && !span.IntersectsWith(owner.Span)) continue;
            Entry.Judge(analysis, owner);
            foreach (Diagnostic diagnostic in analysis.Take()) file.ReportDiagnostic(diagnostic);
        }
    }
}
