using System.Collections.Generic;
using NsGen.Benchmarks.Reporting;

namespace NsGen.Benchmarks;

/// <summary>A set of measurements that run together. A new one is a folder of its own and a line in <see cref="Program"/>.</summary>
internal interface ISuite
{
    /// <summary>The name it is asked for by.</summary>
    string Name { get; }

    /// <summary>What it measures, in a line, and the options it takes.</summary>
    string Description { get; }

    /// <summary>Measures.</summary>
    /// <param name="options">What was asked for; those that the suite does not take are refused.</param>
    IReadOnlyList<Comparison> Run(Options options);
}
