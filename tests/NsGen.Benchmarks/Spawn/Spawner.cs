using System;
using System.Diagnostics;

namespace NsGen.Benchmarks.Spawn;

/// <summary>A way of starting a program.</summary>
internal abstract class Spawner(string name)
{
    /// <summary>The way's name in the results.</summary>
    internal string Name => name;

    /// <summary>Starts the program and waits for its end, once for each element, which gets the nanoseconds it took.</summary>
    internal abstract void Time(Span<double> nanoseconds);

    /// <summary>The same where the program is started from this process.</summary>
    protected static void Time(Span<double> nanoseconds, Action spawn)
    {
        foreach (ref double time in nanoseconds)
        {
            long start = Stopwatch.GetTimestamp();
            spawn();
            time = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }
    }
}
