using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Analyzers.Recognition;
using NsGen.Facts;
using NamespaceKind = NsGen.Facts.NamespaceKind;

namespace NsGen.Analyzers.Flow;

/// <summary>Follows calls of methods whose bodies are in the compilation, local functions and lambdas; of others only what their attributes say is known.</summary>
internal sealed class Callees(Analysis analysis, Body body, Frame frame)
{
    // Wrappers of wrappers of wrappers: deeper ones are as if they were unknown.
    internal const int MaximumDepth = 4;
    private const int MaximumOutcomes = 4;

    private readonly HashSet<(IOperation Lambda, State State)> _followed = [];

    /// <summary>A call that is neither to the kernel nor to what is known of the framework.</summary>
    internal ImmutableArray<State> Follow(IInvocationOperation invocation, State state)
    {
        IMethodSymbol method = (invocation.TargetMethod.ReducedFrom ?? invocation.TargetMethod).OriginalDefinition;
        if (EffectAttributes.ChangedNamespaces(method) is { } kinds) return [KernelEffects.Enter(kinds, invocation, state)];
        if (method.MethodKind == MethodKind.DelegateInvoke) return [Unknown(invocation, state)];
        if (method.MethodKind == MethodKind.LocalFunction) return IsTooDeep(method) ? [Unknown(invocation, state)] : Inline(invocation, method, LocalFunction(method), state);
        if (!BodyFinder.IsDeclaredIn(method, analysis.Compilation)) return [IsFrameworks(method) ? state : IsHarmless(method) ? ErrnoFacts.Unknown(invocation, state) : Unknown(invocation, state)];
        if (!Reaches(method, state) && !TakesResult(invocation, state)) return [ErrnoFacts.Unknown(invocation, state)];
        if (method.IsAbstract || method.IsVirtual || (method.IsOverride && !method.IsSealed) || method.IsExtern) return [Unknown(invocation, state)];
        return IsTooDeep(method) ? [Unknown(invocation, state)] : Inline(invocation, method, analysis.BodyOf(method), state);
    }

    private static State Unknown(IInvocationOperation invocation, State state) => KernelEffects.Doubt(ErrnoFacts.Unknown(invocation, state));

    private bool IsTooDeep(IMethodSymbol method) => analysis.IsShallow || frame.Depth >= MaximumDepth || frame.Follows(method);

    // Where something was done already, what the framework does in it counts too.
    private bool Reaches(IMethodSymbol method, State state) =>
        analysis.Mentions.Reaches(method.Name) && (state.Facts.HasCertain || analysis.Relevance.Matters(method, analysis.Cancellation));

    // A helper that throws for what says that a call failed, or hands on what does not, or does something to a child.
    private bool TakesResult(IInvocationOperation invocation, State state) =>
        invocation.Arguments.Any(argument => IsOfCall(body.Evaluator.Evaluate(argument.Value, state)));

    private static bool IsOfCall(Value value) => value is { Call: not null } or { Child: not null };

    /// <summary>A lambda is made: it is followed as the thread that it is given to will run it.</summary>
    internal void FollowLambda(IFlowAnonymousFunctionOperation lambda, State state)
    {
        if (lambda.Symbol is not { } symbol) return;
        (State start, Callers callers) = Start(Consumer(lambda), state);
        if (!_followed.Add((lambda, start))) return;
        Body inner = new(body.Graph.GetAnonymousFunctionControlFlowGraphInScope(lambda, analysis.Cancellation), symbol, body.Model, analysis.Calls, body);
        analysis.Judge(inner, new Frame(callers, frame.CallSite, frame.Depth, frame, symbol, frame.IsChildProgram), start);
    }

    /// <summary>A method is given to whoever runs it.</summary>
    internal void FollowReference(IMethodReferenceOperation reference, State state)
    {
        IMethodSymbol method = reference.Method.OriginalDefinition;
        (State start, Callers callers) = Start(Consumer(reference), state);
        if (callers == Callers.Unknown || IsTooDeep(method) || !_followed.Add((reference, start))) return;
        Body? target = method.MethodKind == MethodKind.LocalFunction ? LocalFunction(method)
            : analysis.Mentions.Reaches(method.Name) ? analysis.BodyOf(method) : null;
        if (target is not null) analysis.Judge(target, new Frame(callers, frame.CallSite ?? reference, frame.Depth + 1, frame, method, false), start);
    }

    private static FrameworkUseOf Consumer(IOperation function)
    {
        IOperation? consumer = function.Parent;
        while (consumer is IDelegateCreationOperation or IConversionOperation or IArgumentOperation or IArrayInitializerOperation or IArrayCreationOperation) consumer = consumer.Parent;
        FrameworkEffects effects = consumer switch
        {
            IInvocationOperation { TargetMethod.Name: "StartNew" } startNew when IsLongRunning(startNew) => FrameworkEffects.RunsOnOwnThread,
            IInvocationOperation invocation => FrameworkMembers.Of(invocation.TargetMethod),
            IObjectCreationOperation { Constructor: { } constructor } => FrameworkMembers.Of(constructor),
            _ => FrameworkEffects.None,
        };
        return new(consumer, effects);
    }

    private static bool IsLongRunning(IInvocationOperation startNew) =>
        startNew.Arguments.Any(argument => argument.Value.Type?.Name == "TaskCreationOptions" && !(argument.Value.ConstantValue is { HasValue: true, Value: int options } && (options & 2) == 0));

    private readonly record struct FrameworkUseOf(IOperation? Operation, FrameworkEffects Effects);

    // A thread begins in the namespaces of the one that starts it, with nothing undone or pending; it shares the root of that.
    private (State State, Callers Callers) Start(FrameworkUseOf consumer, State state)
    {
        if (consumer.Effects.HasFlag(FrameworkEffects.RunsOnOwnThread)) return (Inherited(state, Certainty.Yes), Callers.None);
        if (consumer is { Effects: var effects, Operation: IInvocationOperation call } && effects.HasFlag(FrameworkEffects.RunsInNamespaces))
            return (NamespaceThreads.Begin(call, part => body.Evaluator.Evaluate(part, state), Inherited(state, Certainty.Yes)), Callers.None);
        if (consumer.Effects.HasFlag(FrameworkEffects.RunsOnPool)) return (Inherited(state, Certainty.Maybe).With(Fact.OnPool, consumer.Operation), Callers.None);
        return (KernelEffects.Nothing, Callers.Unknown);
    }

    private static State Inherited(State state, Certainty certainty)
    {
        State start = State.Empty.WithMaybe(Fact.SignalThread);
        foreach (NamespaceKind kind in NamespaceKinds.All)
        {
            FactState fact = state.Of(Kinds.In(kind.Flag));
            if (fact.Certainty != Certainty.No) start = start.With(Kinds.In(kind.Flag), fact with { Certainty = certainty });
        }

        foreach (Fact fact in s_inherited)
        {
            if (!state.Lacks(fact)) start = start.With(fact, state.Of(fact));
        }

        return start;
    }

    // What is the process's or the namespace's, not the thread's.
    private static readonly Fact[] s_inherited = [Fact.PropagationOff, Fact.RootChanged, Fact.Privileged, Fact.GroupsDenied, Fact.Child];

    private ImmutableArray<State> Inline(IInvocationOperation invocation, IMethodSymbol method, Body? callee, State state)
    {
        if (callee is null || method.IsIterator) return [ErrnoFacts.Unknown(invocation, state)];
        State start = state.FactsOnly();
        bool takesResult = false;
        foreach (IArgumentOperation argument in invocation.Arguments)
        {
            Value value = body.Evaluator.Evaluate(argument.Value, state);
            takesResult |= IsOfCall(value);
            if (argument.Parameter is { } parameter && parameter.Ordinal < method.Parameters.Length) start = start.WithValue(method.Parameters[parameter.Ordinal], value);
        }

        Frame inner = new(frame.Callers, frame.CallSite ?? invocation, frame.Depth + 1, frame, method, frame.IsChildProgram);
        // What a helper reads there is the errno of the call whose result it is given.
        if (takesResult) start = ErrnoFacts.Forgotten(start);
        if (analysis.OutcomesOf(callee, inner, start) is not { } outcomes || method.IsAsync) return [Unknown(invocation, state)];
        if (outcomes.Length is > 0 and <= MaximumOutcomes && body.IsTested(invocation))
            return [.. outcomes.Select(outcome => state.WithFacts(outcome.State.Facts).WithValue(invocation, outcome.Result))];
        if (outcomes.Length == 0) return [];
        state = state.WithFacts(Merge(outcomes));
        return [outcomes.All(outcome => outcome.Result == outcomes[0].Result) ? state.WithValue(invocation, outcomes[0].Result) : state];
    }

    private static FactSet Merge(ImmutableArray<Outcome> outcomes) => outcomes.Select(outcome => outcome.State.Facts).Aggregate((some, other) => some.Or(other));

    private Body? LocalFunction(IMethodSymbol method)
    {
        for (Body? outer = body; outer is not null; outer = outer.Outer)
        {
            if (!outer.Graph.LocalFunctions.Contains(method, SymbolEqualityComparer.Default)) continue;
            return new(outer.Graph.GetLocalFunctionControlFlowGraph(method, analysis.Cancellation), method, body.Model, analysis.Calls, outer);
        }

        return null;
    }

    // What is known to stay away from namespaces.
    private static bool IsHarmless(IMethodSymbol method) => method.ContainingAssembly?.Name == "NsGen" || KernelBindings.LibraryTypes.Contains(method.ContainingType.ToDisplayString());

    private static bool IsFrameworks(IMethodSymbol method)
    {
        string assembly = method.ContainingAssembly?.Name ?? "";
        return assembly is "mscorlib" or "netstandard" or "System"
            || assembly.StartsWith("System.", System.StringComparison.Ordinal)
            || assembly.StartsWith("Microsoft.", System.StringComparison.Ordinal);
    }
}
