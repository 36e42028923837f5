using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NsGen.Benchmarks.Reporting;

namespace NsGen.Benchmarks.Spawn;

/// <summary>What it costs to start a static program and wait for its end.</summary>
internal sealed class SpawnSuite : ISuite
{
    private const string AllCases = "none,user,mnt,pid,uts,ipc,net,cgroup,all";
    private const string AllMemory = "0,512,4096";
    private const int Rounds = 60;

    // A turn is short, so that whatever disturbs the machine disturbs all, and long enough to be in its own caches.
    private const int LongestTurn = 10;
    private const double TurnNanoseconds = 10e6;

    /// <inheritdoc/>
    public string Name => "spawn";

    /// <inheritdoc/>
    public string Description => $"start to exit of a static program, beside C, Process.Start, unshare, bwrap [--cases {AllCases}] [--memory {AllMemory}: MB touched before]";

    /// <inheritdoc/>
    public IReadOnlyList<Comparison> Run(Options options)
    {
        SpawnCase[] cases = [.. (options.Take("cases") ?? AllCases).Split(',').Select(FindCase)];
        long[] memory = [.. (options.Take("memory") ?? AllMemory).Split(',').Select(text => long.Parse(text, CultureInfo.InvariantCulture))];
        options.RefuseOthers();

        using SpawnPrograms programs = new();
        using CSpawnerProcess c = new(programs.Spawner);
        List<Comparison> comparisons = [];
        foreach (long megabytes in memory)
        {
            using TouchedMemory touched = new(megabytes << 20);
            c.Touch(megabytes << 20);
            foreach (SpawnCase spawnCase in cases) comparisons.AddRange(Compare(spawnCase, megabytes, programs.Exit, c));
        }

        return comparisons;
    }

    private static SpawnCase FindCase(string name) =>
        SpawnCase.All.SingleOrDefault(spawnCase => spawnCase.Name == name) ?? throw new FormatException($"There is no case {name}.");

    private IEnumerable<Comparison> Compare(SpawnCase spawnCase, long megabytes, string program, CSpawnerProcess c)
    {
        NsGenSpawner ours = new(spawnCase.Start, program);
        List<Spawner> peers =
        [
            new CSpawner("C", c, "clone3", spawnCase.Flags, program),
            new CSpawner("C fork", c, "fork", spawnCase.Flags, program),
            new ProcessSpawner(program),
        ];
        AddTool("unshare", spawnCase.Unshare);
        AddTool("bwrap", spawnCase.Bwrap);

        // The tools are started the cheapest way, so that what they cost is their own.
        void AddTool(string name, string[]? options)
        {
            if (options is not null && Tools.Find(name) is { } path)
                peers.Add(new CSpawner(name, c, "clone3", CloneFlags.None, [path, .. options, program]));
        }

        double[] medians = TakeTurns([ours, .. peers]);
        return peers.Select((peer, i) => new Comparison(Name, $"{spawnCase.Name}-{megabytes}MB", medians[0], peer.Name, medians[i + 1], ours.Allocated));
    }

    private static double[] TakeTurns(Spawner[] spawners)
    {
        double[] turn = new double[LongestTurn];
        int[] lengths = [.. spawners.Select(LengthOfTurn)];
        List<double>[] times = [.. spawners.Select(_ => new List<double>())];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < spawners.Length; i++)
            {
                Span<double> taken = turn.AsSpan(0, lengths[i]);
                spawners[i].Time(taken);
                times[i].AddRange(taken);
            }
        }

        return [.. times.Select(Median.Of)];
    }

    private static int LengthOfTurn(Spawner spawner)
    {
        double[] warmup = new double[3];
        spawner.Time(warmup);
        return Math.Clamp((int)(TurnNanoseconds / warmup.Min()), 1, LongestTurn);
    }
}
