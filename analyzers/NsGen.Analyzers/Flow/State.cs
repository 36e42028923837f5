using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NsGen.Analyzers.Recognition;

namespace NsGen.Analyzers.Flow;

/// <summary>What is known at one place on one path. Immutable; two paths that know the same are one.</summary>
internal sealed class State : IEquatable<State>
{
    private int _hash;

    private State(ImmutableDictionary<int, FactState> facts, ImmutableDictionary<object, Value> values, ImmutableDictionary<ISymbol, IOperation> descriptors, Continuation? continuation)
    {
        Facts = facts;
        Values = values;
        Descriptors = descriptors;
        Continuation = continuation;
    }

    /// <summary>Nothing is known to have happened.</summary>
    internal static readonly State Empty = new(
        ImmutableDictionary<int, FactState>.Empty,
        ImmutableDictionary<object, Value>.Empty,
        ImmutableDictionary.Create<ISymbol, IOperation>(SymbolEqualityComparer.Default),
        null);

    /// <summary>The facts that are true or may be.</summary>
    internal ImmutableDictionary<int, FactState> Facts { get; }

    /// <summary>The values of locals, parameters, captures and calls, and what conditions were found to be.</summary>
    internal ImmutableDictionary<object, Value> Values { get; }

    /// <summary>The locals that hold an open descriptor, and the calls that opened it.</summary>
    internal ImmutableDictionary<ISymbol, IOperation> Descriptors { get; }

    /// <summary>Where the path goes on after the finally region that it is in.</summary>
    internal Continuation? Continuation { get; }

    /// <summary>The calls that made descriptors which are open and not close-on-exec.</summary>
    internal IEnumerable<KernelCall> Inherited => Values.Keys.OfType<InheritedDescriptor>().Select(descriptor => descriptor.Opened);

    internal bool Has(Fact fact) => Of(fact).Certainty == Certainty.Yes;

    internal bool Lacks(Fact fact) => Of(fact).Certainty == Certainty.No;

    internal FactState Of(Fact fact) => Facts.TryGetValue((int)fact, out FactState state) ? state : default;

    internal State With(Fact fact, IOperation? origin) => With(fact, new FactState(Certainty.Yes, origin));

    internal State With(Fact fact, FactState state) => state.Certainty == Certainty.No ? Without(fact) : new(Facts.SetItem((int)fact, state), Values, Descriptors, Continuation);

    internal State Without(Fact fact) => Facts.ContainsKey((int)fact) ? new(Facts.Remove((int)fact), Values, Descriptors, Continuation) : this;

    /// <summary>A fact that is not certain any more; one that is certain already stays so.</summary>
    internal State WithMaybe(Fact fact) => Lacks(fact) ? With(fact, new FactState(Certainty.Maybe, null)) : this;

    /// <summary>A fact that may or may not be true now, whatever it was.</summary>
    internal State WithDoubt(Fact fact) => With(fact, new FactState(Certainty.Maybe, Of(fact).Origin));

    internal State WithValue(object key, Value value) => ReferenceEquals(value, Value.Unknown) || value == Value.Unknown
        ? Values.ContainsKey(key) ? new(Facts, Values.Remove(key), Descriptors, Continuation) : this
        : new(Facts, Values.SetItem(key, value), Descriptors, Continuation);

    internal State WithFacts(ImmutableDictionary<int, FactState> facts) => new(facts, Values, Descriptors, Continuation);

    internal State WithDescriptor(ISymbol local, IOperation origin) => new(Facts, Values, Descriptors.SetItem(local, origin), Continuation);

    internal State WithoutDescriptor(ISymbol local) => Descriptors.ContainsKey(local) ? new(Facts, Values, Descriptors.Remove(local), Continuation) : this;

    internal State WithoutDescriptors() => Descriptors.IsEmpty ? this : new(Facts, Values, Descriptors.Clear(), Continuation);

    internal State WithContinuation(Continuation? continuation) => new(Facts, Values, Descriptors, continuation);

    /// <summary>The facts alone, as a callee or a thread begins with them.</summary>
    internal State FactsOnly() => new(Facts, Empty.Values, Empty.Descriptors, null);

    public bool Equals(State? other) => other is not null && GetHashCode() == other.GetHashCode()
        && Same(Facts, other.Facts) && Same(Values, other.Values) && Same(Descriptors, other.Descriptors) && Equals(Continuation, other.Continuation);

    public override bool Equals(object? obj) => Equals(obj as State);

    public override int GetHashCode()
    {
        if (_hash != 0) return _hash;
        int hash = Facts.Count + (Values.Count * 31) + (Descriptors.Count * 101) + (Continuation is null ? 0 : 7);
        foreach (KeyValuePair<int, FactState> fact in Facts) hash ^= ((fact.Key * 397) + (int)fact.Value.Certainty) * 31;
        foreach (KeyValuePair<object, Value> value in Values) hash ^= value.Key.GetHashCode() ^ value.Value.GetHashCode();
        return _hash = hash == 0 ? 1 : hash;
    }

    private static bool Same<TKey, TValue>(ImmutableDictionary<TKey, TValue> a, ImmutableDictionary<TKey, TValue> b) where TKey : notnull
    {
        if (ReferenceEquals(a, b)) return true;
        if (a.Count != b.Count) return false;
        foreach (KeyValuePair<TKey, TValue> entry in a)
        {
            if (!b.TryGetValue(entry.Key, out TValue? value) || !EqualityComparer<TValue>.Default.Equals(entry.Value, value)) return false;
        }

        return true;
    }
}
