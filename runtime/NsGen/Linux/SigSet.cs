using System;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>A set of signals in the kernel's own form, 64 bits (<c>sigset_t</c> of libc is longer): sigsetops(3).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct SigSet
{
    /// <summary>The set's size in bytes, which the kernel is told as <c>sigsetsize</c>.</summary>
    public const int Size = 8;

    private const int LastSignal = 64;

    private ulong _bits;

    /// <summary>No signal.</summary>
    public static SigSet Empty => default;

    /// <summary>Every signal, real-time signals included. The kernel never blocks SIGKILL and SIGSTOP, whatever a mask says.</summary>
    public static SigSet Full => new() { _bits = ulong.MaxValue };

    /// <summary>Adds a signal.</summary>
    /// <param name="signal">The signal, 1 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such signal.</exception>
    public void Add(Signal signal) => _bits |= Bit(signal);

    /// <summary>Removes a signal.</summary>
    /// <param name="signal">The signal, 1 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such signal.</exception>
    public void Remove(Signal signal) => _bits &= ~Bit(signal);

    /// <summary>Whether a signal is in the set.</summary>
    /// <param name="signal">The signal, 1 to 64.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such signal.</exception>
    public readonly bool Contains(Signal signal) => (_bits & Bit(signal)) != 0;

    /// <summary>The bits in hexadecimal, as in <c>/proc/PID/status</c>.</summary>
    public override readonly string ToString() => _bits.ToString("x16", CultureInfo.InvariantCulture);

    // Signal 1 is bit 0.
    private static ulong Bit(Signal signal)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)signal, 1, nameof(signal));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)signal, LastSignal, nameof(signal));
        return 1UL << ((int)signal - 1);
    }
}
