using System;
using System.Collections.Generic;
using System.Globalization;

namespace NsBox.Cgroups;

/// <summary>What all processes of a box may use together.</summary>
internal sealed record CgroupLimits
{
    private const long Period = 100_000; // cpu.max, in microseconds

    internal long? Memory { get; init; }

    internal long? Processes { get; init; }

    internal double? Processors { get; init; }

    internal bool Any => Memory is not null || Processes is not null || Processors is not null;

    /// <summary>The files of a cgroup that have them, and the controllers that have the files.</summary>
    internal IEnumerable<(string Controller, string File, string Value)> Files
    {
        get
        {
            if (Memory is { } bytes) yield return ("memory", "memory.max", Text(bytes));
            if (Processes is { } processes) yield return ("pids", "pids.max", Text(processes));
            if (Processors is { } processors) yield return ("cpu", "cpu.max", $"{Text(Math.Max(1000, (long)(processors * Period)))} {Text(Period)}"); // less the kernel refuses
        }
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
