using System;
using System.Collections.Generic;
using System.Linq;
using NsGen.Benchmarks.Reporting;

namespace NsGen.Benchmarks.Generator;

/// <summary>What 1,000 declarations cost a build from cold, with NsGen's generator and with that of LibraryImport.</summary>
internal sealed class GeneratorSuite : ISuite
{
    /// <inheritdoc/>
    public string Name => "generator";

    /// <inheritdoc/>
    public string Description => "the generator over 1,000 declarations from cold, beside LibraryImport's";

    /// <inheritdoc/>
    public IReadOnlyList<Comparison> Run(Options options)
    {
        options.RefuseOthers();
        return
        [
            Compare("NewProcess", warmups: 0, rounds: 5, GeneratorProcess.Measure),
            Compare("NewDriver", warmups: 2, rounds: 9, GeneratorRun.Measure),
        ];
    }

    // The two take turns, so that whatever disturbs the machine disturbs both.
    private Comparison Compare(string name, int warmups, int rounds, Func<Contestant, GeneratorRun> measure)
    {
        List<GeneratorRun> ours = [], peer = [];
        for (int round = 0; round < warmups + rounds; round++)
        {
            ours.Add(measure(Contestant.NsGen));
            peer.Add(measure(Contestant.LibraryImport));
        }

        return new Comparison(
            Name,
            name,
            Median.Of(ours.Skip(warmups).Select(run => run.Nanoseconds)),
            Contestant.LibraryImport.Name,
            Median.Of(peer.Skip(warmups).Select(run => run.Nanoseconds)),
            Median.Of(ours.Skip(warmups).Select(run => (double)run.Allocated)));
    }
}
