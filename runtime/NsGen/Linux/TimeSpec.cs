using System;
using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>A time in seconds and nanoseconds: <c>struct timespec</c> of 64-bit systems, timespec(3).</summary>
/// <param name="seconds">The whole seconds.</param>
/// <param name="nanoseconds">The rest: 0 to 999,999,999.</param>
[StructLayout(LayoutKind.Sequential)]
public struct TimeSpec(long seconds, long nanoseconds)
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>The whole seconds.</summary>
    public long Seconds = seconds;

    /// <summary>The rest: 0 to 999,999,999.</summary>
    public long Nanoseconds = nanoseconds;

    /// <summary>A duration, to the 100 ns that <see cref="TimeSpan"/> has.</summary>
    /// <param name="duration">The duration, not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The duration is negative.</exception>
    public static TimeSpec FromTimeSpan(TimeSpan duration)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(duration, TimeSpan.Zero);
        return new TimeSpec(duration.Ticks / TimeSpan.TicksPerSecond, duration.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
    }

    /// <summary>The same duration, cut to the 100 ns that <see cref="TimeSpan"/> has.</summary>
    /// <exception cref="OverflowException">It is longer than <see cref="TimeSpan.MaxValue"/>.</exception>
    public readonly TimeSpan ToTimeSpan() =>
        new(checked((Seconds * TimeSpan.TicksPerSecond) + (Nanoseconds / TimeSpan.NanosecondsPerTick)));

    /// <summary>The time in seconds, with all nine decimals.</summary>
    public override readonly string ToString() => $"{Seconds}.{Nanoseconds % NanosecondsPerSecond:D9} s";
}
