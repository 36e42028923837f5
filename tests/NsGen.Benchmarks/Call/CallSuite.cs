using System;
using System.Collections.Generic;
using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NsGen.Benchmarks.Reporting;

namespace NsGen.Benchmarks.Call;

/// <summary>What one call costs, by every way into the kernel.</summary>
internal sealed class CallSuite : ISuite
{
    private const string Ours = "NsGen";
    private const string C = "C";

    // BenchmarkDotNet runs a job's cases one after another; several rounds, a job each, spread whatever disturbs the machine over all of them.
    private const int Rounds = 25;

    /// <inheritdoc/>
    public string Name => "call";

    /// <inheritdoc/>
    public string Description => "one system call, through NsGen, C, LibraryImport, Tmds.LibC and Mono.Posix";

    /// <inheritdoc/>
    public IReadOnlyList<Comparison> Run(Options options)
    {
        options.RefuseOthers();
        Summary summary = BenchmarkRunner.Run<CallBenchmarks>(CreateConfig());
        if (summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success))
            throw new InvalidOperationException($"BenchmarkDotNet could not measure every way; {summary.LogFilePath} says why.");

        return [.. summary.Reports.GroupBy(CaseOf).SelectMany(group => Compare(group.Key, [.. group]))];
    }

    private static IEnumerable<Comparison> Compare(string name, IReadOnlyList<BenchmarkReport> reports)
    {
        BenchmarkReport[] ours = [.. reports.Where(report => WayOf(report) == Ours)];
        double oursNs = MedianOf(ours);
        double allocated = AllocatedBy(ours[0].BenchmarkCase.Descriptor);
        return reports.Except(ours)
            .GroupBy(WayOf)
            .Select(peer => new Comparison("call", name, oursNs, peer.Key, MedianOf(peer), allocated));
    }

    // Exactly: over so few calls BenchmarkDotNet's own figure has its own bytes in it.
    private static double AllocatedBy(Descriptor way)
    {
        var run = way.WorkloadMethod.CreateDelegate<Func<long>>(new CallBenchmarks());
        run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        run();
        return (double)(GC.GetAllocatedBytesForCurrentThread() - before) / way.OperationsPerInvoke;
    }

    private static double MedianOf(IEnumerable<BenchmarkReport> rounds) =>
        Median.Of(rounds.SelectMany(round => round.GetResultRuns()).Select(run => run.GetAverageTime().Nanoseconds));

    private static string CaseOf(BenchmarkReport report) => report.BenchmarkCase.Descriptor.WorkloadMethod.Name.Split('_')[0];

    private static string WayOf(BenchmarkReport report) => report.BenchmarkCase.Descriptor.WorkloadMethod.Name.Split('_')[1];

    private static IConfig CreateConfig()
    {
        ManualConfig config = ManualConfig.CreateEmpty()
            .WithArtifactsPath(AppContext.BaseDirectory)
            .AddLogger(NullLogger.Instance)
            .AddColumnProvider(DefaultColumnProviders.Instance);
        for (int round = 0; round < Rounds; round++)
        {
            config.AddJob(new Job($"Round{round}")
                .WithToolchain(InProcessEmitToolchain.Instance)
                .WithStrategy(RunStrategy.Throughput)
                // An iteration of about a millisecond is shorter than a scheduler's slice: on a busy machine most of them are still undisturbed.
                .WithInvocationCount(1)
                .WithUnrollFactor(1)
                .WithGcForce(false)
                .WithWarmupCount(10)
                .WithIterationCount(30));
        }

        return CLoops.IsAvailable ? config : config.AddFilter(new SimpleFilter(benchmark => !benchmark.Descriptor.WorkloadMethod.Name.EndsWith($"_{C}")));
    }
}
