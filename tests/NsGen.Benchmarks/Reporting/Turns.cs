using System;
using System.Collections.Generic;
using System.Linq;

namespace NsGen.Benchmarks.Reporting;

/// <summary>Contestants that are measured one after the other in each round, so that whatever disturbs the machine disturbs all.</summary>
internal static class Turns
{
    /// <summary>Measures them; returns what was measured of each.</summary>
    internal static List<double>[] Take<T>(int rounds, IReadOnlyList<T> contestants, Func<T, double> measure)
    {
        List<double>[] results = [.. contestants.Select(_ => new List<double>())];
        for (int round = 0; round < rounds; round++)
            for (int i = 0; i < contestants.Count; i++) results[i].Add(measure(contestants[i]));
        return results;
    }
}
