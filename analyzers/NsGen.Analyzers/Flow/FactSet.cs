using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace NsGen.Analyzers.Flow;

/// <summary>The facts that are true or may be at one place on one path, and what made them so. Immutable.</summary>
/// <remarks>A bit for each fact: a path changes and compares facts at nearly every step, and there are fewer than 64.</remarks>
internal sealed class FactSet : IEquatable<FactSet>
{
    private readonly ulong _certain;
    private readonly ulong _possible;

    // In the order of the facts.
    private readonly ImmutableArray<(Fact Fact, IOperation Operation)> _origins;

    private FactSet(ulong certain, ulong possible, ImmutableArray<(Fact, IOperation)> origins)
    {
        _certain = certain;
        _possible = possible;
        _origins = origins;
    }

    /// <summary>No fact is true.</summary>
    internal static readonly FactSet None = new(0, 0, []);

    /// <summary>What is known of a fact.</summary>
    internal FactState Of(Fact fact)
    {
        Certainty certainty = CertaintyOf(fact);
        if (certainty == Certainty.No) return default;
        foreach ((Fact Fact, IOperation Operation) origin in _origins)
        {
            if (origin.Fact == fact) return new(certainty, origin.Operation);
        }

        return new(certainty, null);
    }

    /// <summary>Whether any fact is certain.</summary>
    internal bool HasCertain => _certain != 0;

    /// <summary>How certain a fact is.</summary>
    internal Certainty CertaintyOf(Fact fact) => (_certain & Bit(fact)) != 0 ? Certainty.Yes : (_possible & Bit(fact)) != 0 ? Certainty.Maybe : Certainty.No;

    /// <summary>These facts, but for one.</summary>
    internal FactSet With(Fact fact, FactState state)
    {
        FactState known = Of(fact);
        if (state.Certainty == Certainty.No) state = default;
        if (known == state) return this;
        ulong bit = Bit(fact);
        return new(
            state.Certainty == Certainty.Yes ? _certain | bit : _certain & ~bit,
            state.Certainty == Certainty.Maybe ? _possible | bit : _possible & ~bit,
            ReferenceEquals(known.Origin, state.Origin) ? _origins : WithOrigin(fact, state.Origin));
    }

    /// <summary>These facts, and those of another set that are not among them as ones that may be true.</summary>
    internal FactSet WithMaybe(FactSet others)
    {
        ulong added = (others._certain | others._possible) & ~(_certain | _possible);
        return added == 0 ? this : new(_certain, _possible | added, _origins);
    }

    /// <summary>What is known where one of two sets is: what only one of them is certain of may be true.</summary>
    internal FactSet Or(FactSet other)
    {
        ulong possible = _certain | _possible | other._certain | other._possible;
        ulong certain = _certain & other._certain;
        return new(certain, possible & ~certain, _origins);
    }

    /// <inheritdoc/>
    public bool Equals(FactSet? other)
    {
        if (ReferenceEquals(this, other)) return true;
        if (other is null || _certain != other._certain || _possible != other._possible || _origins.Length != other._origins.Length) return false;
        for (int i = 0; i < _origins.Length; i++)
        {
            if (_origins[i].Fact != other._origins[i].Fact || !ReferenceEquals(_origins[i].Operation, other._origins[i].Operation)) return false;
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FactSet);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((_certain.GetHashCode() * 397) ^ _possible.GetHashCode());

    private static ulong Bit(Fact fact) => 1UL << (int)fact;

    private ImmutableArray<(Fact, IOperation)> WithOrigin(Fact fact, IOperation? origin)
    {
        ImmutableArray<(Fact, IOperation)>.Builder origins = ImmutableArray.CreateBuilder<(Fact, IOperation)>(_origins.Length + 1);
        foreach ((Fact Fact, IOperation Operation) other in _origins)
        {
            if (other.Fact > fact && origin is not null)
            {
                origins.Add((fact, origin));
                origin = null;
            }

            if (other.Fact != fact) origins.Add(other);
        }

        if (origin is not null) origins.Add((fact, origin));
        return origins.ToImmutable();
    }
}
