using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Recognition;
using NsGen.Analyzers.Rules;

namespace NsGen.Analyzers.Flow;

/// <summary>The judging of one file: the rules, what they found, and how much work is left to be spent.</summary>
internal sealed class Analysis(SemanticModel model, KernelCalls calls, Mentions mentions, Relevance relevance, ImmutableArray<Rule> rules, CancellationToken cancellation)
{
    /// <summary>How many steps, of one state over one block, a body may take with all that it calls.</summary>
    internal const int MaximumSteps = 20_000;

    // The same of what a body calls: beyond it the callee is as if it were unknown.
    private const int MaximumStepsOfCallee = 1_000;

    private ImmutableDictionary<(string Id, Location Place), Finding> _found = ImmutableDictionary<(string Id, Location Place), Finding>.Empty;

    private readonly Dictionary<IMethodSymbol, Body?> _bodies = new(SymbolEqualityComparer.Default);

    // Of the body being judged: what is reported in a callee is reported once, with the first call.
    private readonly Dictionary<(Body Callee, int Depth, State Start), ImmutableArray<Outcome>> _outcomes = [];

    // What is reported of a body for itself, whoever calls it.
    private readonly Dictionary<Body, ISet<string>> _ownFaults = [];

    // Those that are more work than a callee may be.
    private readonly HashSet<Body> _tooLarge = [];

    private readonly HashSet<(string Id, Location Place)> _taken = [];

    private bool _isSilent;

    internal SemanticModel Model => model;

    internal Compilation Compilation => model.Compilation;

    internal SyntaxTree Tree => model.SyntaxTree;

    internal KernelCalls Calls => calls;

    internal Mentions Mentions => mentions;

    internal ImmutableArray<Rule> Rules => rules;

    internal CancellationToken Cancellation => cancellation;

    /// <summary>What reaches the kernel.</summary>
    internal Relevance Relevance => relevance;

    /// <summary>Whether calls are taken for unknown: a body that is too large with all that it calls may not be without.</summary>
    internal bool IsShallow { get; private set; }

    /// <summary>The steps that the body being judged has taken.</summary>
    internal int Steps { get; set; }

    /// <summary>Judges a body of the file: with what it calls or, where that is too much, without; where that is too much as well, nothing is said of it.</summary>
    internal void JudgeOwner(Body body, Frame frame, State start)
    {
        if (!TryJudge(body, frame, start, isShallow: false)) TryJudge(body, frame, start, isShallow: true);
    }

    private bool TryJudge(Body body, Frame frame, State start, bool isShallow)
    {
        ImmutableDictionary<(string, Location), Finding> before = _found;
        IsShallow = isShallow;
        Steps = 0;
        _outcomes.Clear();
        if (Judge(body, frame, start)) return true;
        _found = before;
        return false;
    }

    /// <summary>Judges a body for itself: its paths, and what is left when it ends.</summary>
    /// <returns>Whether it was not too large.</returns>
    internal bool Judge(Body body, Frame frame, State start)
    {
        if (new PathFollower(this, body, frame, MaximumSteps).Follow(start) is not { } outcomes) return false;
        foreach (Outcome outcome in outcomes)
        {
            if (frame.Callers == Callers.Unknown) continue;
            Site end = new(this, body, frame, outcome.State, operation: null);
            foreach (Rule rule in rules) if (!rule.IsAboutEffects) rule.OnExit(end);
        }

        return true;
    }

    /// <summary>The ways in which a callee ends, followed once for each state that it is called with; null where it is too large.</summary>
    internal ImmutableArray<Outcome>? OutcomesOf(Body callee, Frame frame, State start)
    {
        if (_tooLarge.Contains(callee)) return null;
        if (_outcomes.TryGetValue((callee, frame.Depth, start), out ImmutableArray<Outcome> known)) return known;
        if (new PathFollower(this, callee, frame, MaximumStepsOfCallee).Follow(start) is { } outcomes) return _outcomes[(callee, frame.Depth, start)] = outcomes;
        _tooLarge.Add(callee);
        return null;
    }

    /// <summary>Whether a rule reports a body, or one of those that led to it, for itself: then its callers are not told again.</summary>
    internal bool IsOwnFault(DiagnosticDescriptor rule, Body body, Frame frame)
    {
        for (Frame? one = frame; one is { CallSite: not null, Method: { } method }; one = one.Caller)
        {
            if (OwnFaults(one == frame ? body : BodyOf(method)).Contains(rule.Id)) return true;
        }

        return false;
    }

    private ISet<string> OwnFaults(Body? body)
    {
        if (body is null) return new HashSet<string>();
        if (_ownFaults.TryGetValue(body, out ISet<string>? known)) return known;
        // None until they are known: bodies can call each other.
        _ownFaults[body] = new HashSet<string>();
        Analysis alone = new(body.Model, calls, mentions, relevance, rules, cancellation);
        alone._ownFaults.Add(body, new HashSet<string>());
        alone.Judge(body, new Frame(Callers.Unknown, null, 0, null, body.Method, IsChildProgram: false), KernelEffects.Nothing);
        return _ownFaults[body] = new HashSet<string>(alone._found.Keys.Select(found => found.Id));
    }

    /// <summary>Judges what a method says of its own effects: from a start where nothing has happened, whoever calls it.</summary>
    internal void JudgeEffects(Body body, IMethodSymbol method)
    {
        _isSilent = true;
        _outcomes.Clear();
        Frame frame = new(Callers.None, null, 0, null, method, IsChildProgram: false);
        ImmutableArray<Outcome> outcomes = new PathFollower(this, body, frame, MaximumSteps).Follow(State.Empty) ?? [];
        _isSilent = false;
        _outcomes.Clear();
        foreach (Outcome outcome in outcomes)
        {
            Site end = new(this, body, frame, outcome.State, operation: null);
            foreach (Rule rule in rules) if (rule.IsAboutEffects) rule.OnExit(end);
        }
    }

    /// <summary>The body of a method of this compilation; null where it has none, or is not to be judged.</summary>
    internal Body? BodyOf(IMethodSymbol method)
    {
        method = method.PartialImplementationPart ?? method;
        if (_bodies.TryGetValue(method, out Body? known)) return known;
        Body? body = BodyFinder.OperationOf(method, Compilation, ModelOf, cancellation) is { } operation && BodyFinder.GraphOf(operation, cancellation) is { } graph
            ? new(graph, method, ModelOf(operation.Syntax.SyntaxTree), calls)
            : null;
        _bodies.Add(method, body);
        return body;
    }

    private SemanticModel ModelOf(SyntaxTree tree) => tree == Tree ? model : Models.Of(Compilation, tree);

    /// <summary>Notes a finding; of several at one place the most severe stands.</summary>
    internal void Add(DiagnosticDescriptor rule, Location location, DiagnosticSeverity severity, ImmutableArray<Location> related, object[] arguments)
    {
        if (_isSilent) return;
        if (_found.TryGetValue((rule.Id, location), out Finding? known) && known.Severity >= severity) return;
        _found = _found.SetItem((rule.Id, location), new(rule, severity, related, arguments));
    }

    /// <summary>What was found since the last time, and not before: a body that is judged for itself is judged with each caller too.</summary>
    internal IReadOnlyList<Diagnostic> Take()
    {
        IReadOnlyList<Diagnostic> diagnostics =
            [.. _found.Where(found => _taken.Add(found.Key)).Select(found => Diagnostic.Create(found.Value.Rule, found.Key.Place, found.Value.Severity, found.Value.Related, properties: null, found.Value.Arguments))];
        _found = _found.Clear();
        return diagnostics;
    }

    private sealed record Finding(DiagnosticDescriptor Rule, DiagnosticSeverity Severity, ImmutableArray<Location> Related, object[] Arguments);
}
