using System;
using System.Numerics;

namespace NsGen;

/// <summary>A set of capabilities, capabilities(7).</summary>
/// <param name="bits">One bit for each, <see cref="Capability"/> being its number: the form in <c>/proc/PID/status</c>.</param>
public readonly struct CapabilitySet(ulong bits) : IEquatable<CapabilitySet>
{
    internal CapabilitySet(uint low, uint high) : this(low | ((ulong)high << 32)) { }

    /// <summary>No capability.</summary>
    public static CapabilitySet Empty => default;

    /// <summary>One bit for each capability.</summary>
    public ulong Bits { get; } = bits;

    /// <summary>How many there are.</summary>
    public int Count => BitOperations.PopCount(Bits);

    internal (uint Low, uint High) Halves => ((uint)Bits, (uint)(Bits >> 32));

    /// <summary>Whether a capability is in the set.</summary>
    /// <param name="capability">The capability.</param>
    public bool Contains(Capability capability) => (Bits & Bit(capability)) != 0;

    /// <summary>The set with a capability more.</summary>
    /// <param name="capability">The capability.</param>
    public CapabilitySet With(Capability capability) => new(Bits | Bit(capability));

    /// <summary>The set with a capability less.</summary>
    /// <param name="capability">The capability.</param>
    public CapabilitySet Without(Capability capability) => new(Bits & ~Bit(capability));

    /// <summary>Whether both hold the same capabilities.</summary>
    public bool Equals(CapabilitySet other) => Bits == other.Bits;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CapabilitySet other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Bits.GetHashCode();

    /// <summary>The bits in hexadecimal, as in <c>/proc/PID/status</c>.</summary>
    public override string ToString() => Bits.ToString("x16");

    /// <summary>Whether both hold the same capabilities.</summary>
    public static bool operator ==(CapabilitySet left, CapabilitySet right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(CapabilitySet left, CapabilitySet right) => !left.Equals(right);

    private static ulong Bit(Capability capability)
    {
        ArgumentOutOfRangeException.ThrowIfNegative((int)capability, nameof(capability));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)capability, 63, nameof(capability));
        return 1UL << (int)capability;
    }
}
