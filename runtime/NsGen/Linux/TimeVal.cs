using System;
using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>A time in seconds and microseconds: <c>struct timeval</c> of 64-bit systems, timeval(3).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct TimeVal
{
    /// <summary>The whole seconds.</summary>
    public long Seconds;

    /// <summary>The rest: 0 to 999,999.</summary>
    public long Microseconds;

    /// <summary>The same duration.</summary>
    /// <exception cref="OverflowException">It is longer than <see cref="TimeSpan.MaxValue"/>.</exception>
    public readonly TimeSpan ToTimeSpan() =>
        new(checked((Seconds * TimeSpan.TicksPerSecond) + (Microseconds * TimeSpan.TicksPerMicrosecond)));
}
