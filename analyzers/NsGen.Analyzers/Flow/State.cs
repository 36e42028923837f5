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
    // Kept along, so that no comparison walks through the values.
    private readonly int _hashOfValues;

    private State(FactSet facts, ImmutableDictionary<object, Value> values, int hashOfValues, ImmutableDictionary<ISymbol, IOperation> descriptors, Continuation? continuation)
    {
        Facts = facts;
        Values = values;
        _hashOfValues = hashOfValues;
        Descriptors = descriptors;
        Continuation = continuation;
    }

    /// <summary>Nothing is known to have happened.</summary>
    internal static readonly State Empty = new(
        FactSet.None,
        ImmutableDictionary<object, Value>.Empty,
        0,
        ImmutableDictionary.Create<ISymbol, IOperation>(SymbolEqualityComparer.Default),
        null);

    /// <summary>The facts that are true or may be.</summary>
    internal FactSet Facts { get; }

    /// <summary>The values of locals, parameters, captures and calls, and what conditions were found to be.</summary>
    internal ImmutableDictionary<object, Value> Values { get; }

    /// <summary>The locals that hold an open descriptor, and the calls that opened it.</summary>
    internal ImmutableDictionary<ISymbol, IOperation> Descriptors { get; }

    /// <summary>Where the path goes on after the finally region that it is in.</summary>
    internal Continuation? Continuation { get; }

    /// <summary>The calls that made descriptors which are open and not close-on-exec.</summary>
    internal IEnumerable<KernelCall> Inherited => Values.Keys.OfType<InheritedDescriptor>().Select(descriptor => descriptor.Opened);

    internal bool Has(Fact fact) => Facts.CertaintyOf(fact) == Certainty.Yes;

    internal bool Lacks(Fact fact) => Facts.CertaintyOf(fact) == Certainty.No;

    internal FactState Of(Fact fact) => Facts.Of(fact);

    internal State With(Fact fact, IOperation? origin) => With(fact, new FactState(Certainty.Yes, origin));

    internal State With(Fact fact, FactState state) => WithFacts(Facts.With(fact, state));

    internal State Without(Fact fact) => WithFacts(Facts.With(fact, default));

    /// <summary>A fact that is not certain any more; one that is certain already stays so.</summary>
    internal State WithMaybe(Fact fact) => Lacks(fact) ? With(fact, new FactState(Certainty.Maybe, null)) : this;

    /// <summary>As <see cref="WithMaybe(Fact)"/>, for all facts of a set.</summary>
    internal State WithMaybe(FactSet facts) => WithFacts(Facts.WithMaybe(facts));

    /// <summary>A fact that may or may not be true now, whatever it was.</summary>
    internal State WithDoubt(Fact fact) => With(fact, new FactState(Certainty.Maybe, Of(fact).Origin));

    internal State WithValue(object key, Value value)
    {
        Values.TryGetValue(key, out Value? known);
        bool isKnown = value != Value.Unknown;
        if (isKnown ? value == known : known is null) return this;
        int hash = _hashOfValues ^ (known is null ? 0 : Hash(key, known)) ^ (isKnown ? Hash(key, value) : 0);
        return new(Facts, isKnown ? Values.SetItem(key, value) : Values.Remove(key), hash, Descriptors, Continuation);
    }

    internal State WithFacts(FactSet facts) => ReferenceEquals(facts, Facts) ? this : new(facts, Values, _hashOfValues, Descriptors, Continuation);

    internal State WithDescriptor(ISymbol local, IOperation origin) => WithDescriptors(Descriptors.SetItem(local, origin));

    internal State WithoutDescriptor(ISymbol local) => WithDescriptors(Descriptors.Remove(local));

    internal State WithoutDescriptors() => WithDescriptors(Descriptors.Clear());

    internal State WithContinuation(Continuation? continuation) => new(Facts, Values, _hashOfValues, Descriptors, continuation);

    /// <summary>The facts alone, as a callee or a thread begins with them.</summary>
    internal State FactsOnly() => Empty.WithFacts(Facts);

    private State WithDescriptors(ImmutableDictionary<ISymbol, IOperation> descriptors) =>
        ReferenceEquals(descriptors, Descriptors) ? this : new(Facts, Values, _hashOfValues, descriptors, Continuation);

    public bool Equals(State? other) => other is not null && GetHashCode() == other.GetHashCode()
        && Facts.Equals(other.Facts) && Same(Values, other.Values) && Same(Descriptors, other.Descriptors) && Equals(Continuation, other.Continuation);

    public override bool Equals(object? obj) => Equals(obj as State);

    public override int GetHashCode() => unchecked((Facts.GetHashCode() * 31) + _hashOfValues + (Descriptors.Count * 101) + (Continuation is null ? 0 : 7));

    private static int Hash(object key, Value value) => unchecked((key.GetHashCode() * 31) + value.GetHashCode());

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
