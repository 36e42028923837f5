using System;
using System.Collections.Generic;
using System.Linq;
using NsGen.Benchmarks.Reporting;

namespace NsGen.Benchmarks.Analyzers;

/// <summary>What the analyzers cost a build of 100,000 lines: that of a project which never calls the kernel, and of one with 2,000 methods that do.</summary>
internal sealed class AnalyzersSuite : ISuite
{
    private const int Callers = 2000;

    /// <inheritdoc/>
    public string Name => "analyzers";

    /// <inheritdoc/>
    public string Description => "builds of 100,000 lines with the analyzers and without, and beside the SDK's analyzers; --rounds N";

    /// <inheritdoc/>
    public IReadOnlyList<Comparison> Run(Options options)
    {
        int rounds = options.TakeNumber("rounds", 5);
        options.RefuseOthers();
        return [.. Measure("NoCalls", callers: 0, rounds), .. Measure("2000Callers", Callers, rounds)];
    }

    // The two take turns, so that whatever disturbs the machine disturbs both.
    private IEnumerable<Comparison> Measure(string name, int callers, int rounds)
    {
        using AnalyzedProject project = new(callers);
        BuildRun.Restore(project);
        List<BuildRun> with = [], without = [];
        for (int round = 0; round < rounds; round++)
        {
            with.Add(BuildRun.Measure(project, withNsGen: true));
            without.Add(BuildRun.Measure(project, withNsGen: false));
        }

        yield return new Comparison(Name, name + "Build", Of(with, run => run.Nanoseconds), "WithoutNsGen", Of(without, run => run.Nanoseconds), 0);
        // What the wall clock says of one or two percent is noise where other work is done beside.
        yield return new Comparison(Name, name + "Processor", Of(with, run => run.Processor), "WithoutNsGen", Of(without, run => run.Processor), 0);
        yield return new Comparison(Name, name + "Share", Of(with, run => run.Ours), "NetAnalyzers", Of(with, run => run.NetAnalyzers), 0);
    }

    private static double Of(IEnumerable<BuildRun> runs, Func<BuildRun, double> figure) => Median.Of(runs.Select(figure));
}
