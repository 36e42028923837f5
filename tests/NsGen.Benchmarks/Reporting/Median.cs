using System.Collections.Generic;
using System.Linq;

namespace NsGen.Benchmarks.Reporting;

internal static class Median
{
    /// <summary>The middle value; of an even number, the upper of the two.</summary>
    internal static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
