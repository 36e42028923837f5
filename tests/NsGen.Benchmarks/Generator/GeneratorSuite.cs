using System;
using System.Collections.Generic;
using System.Linq;
using NsGen.Benchmarks.Reporting;

namespace NsGen.Benchmarks.Generator;

/// <summary>What 1,000 declarations cost a build from cold, with NsGen's generator and with that of LibraryImport; and what a child program of 50 lines adds to a warm build.</summary>
internal sealed class GeneratorSuite : ISuite
{
    /// <inheritdoc/>
    public string Name => "generator";

    /// <inheritdoc/>
    public string Description => "the generator over 1,000 declarations from cold, beside LibraryImport's, and over a child program";

    /// <inheritdoc/>
    public IReadOnlyList<Comparison> Run(Options options)
    {
        options.RefuseOthers();
        return
        [
            Compare("NewProcess", Contestant.NsGen, Contestant.LibraryImport, warmups: 0, rounds: 5, GeneratorProcess.Measure),
            Compare("NewDriver", Contestant.NsGen, Contestant.LibraryImport, warmups: 2, rounds: 9, GeneratorRun.Measure),
            ProgramCompilation.Measure(Name, lines: 50, warmups: 100, rounds: 201),
        ];
    }

    // The two take turns, so that whatever disturbs the machine disturbs both.
    private Comparison Compare(string name, Contestant contestant, Contestant against, int warmups, int rounds, Func<Contestant, GeneratorRun> measure)
    {
        List<GeneratorRun> ours = [], peer = [];
        for (int round = 0; round < warmups + rounds; round++)
        {
            ours.Add(measure(contestant));
            peer.Add(measure(against));
        }

        return new Comparison(
            Name,
            name,
            Median.Of(ours.Skip(warmups).Select(run => run.Nanoseconds)),
            against.Name,
            Median.Of(peer.Skip(warmups).Select(run => run.Nanoseconds)),
            Median.Of(ours.Skip(warmups).Select(run => (double)run.Allocated)));
    }
}
