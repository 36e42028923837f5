using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Binding;

namespace NsGen.Analyzers.Declarations;

/// <summary>Turns the problems that binding finds into diagnostics.</summary>
internal sealed class ProblemSink(Action<Diagnostic> report) : IProblemSink
{
    private static readonly ImmutableDictionary<ProblemKind, DiagnosticDescriptor> s_rules = BindingDiagnostics.Rules.AddRange(ProgramDiagnostics.Rules);

    /// <inheritdoc/>
    public void Report(Problem problem) => report(Diagnostic.Create(s_rules[problem.Kind], problem.Location, [.. problem.Arguments]));

    /// <summary>The descriptors of some rules.</summary>
    internal static ImmutableArray<DiagnosticDescriptor> DescriptorsOf(params IEnumerable<KeyValuePair<ProblemKind, DiagnosticDescriptor>>[] rules) =>
        [.. rules.SelectMany(r => r).Select(r => r.Value)];
}
