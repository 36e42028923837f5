using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using NsGen.Benchmarks.Reporting;
using NsGen.Benchmarks.Spawn;

namespace NsGen.Benchmarks.Namespaces;

/// <summary>What it costs to run code in another namespace, and to list the machine's namespaces.</summary>
internal sealed class NamespacesSuite : ISuite
{
    private static readonly CloneOptions s_silent = new() { StandardOutput = Stdio.Null };

    private const int Rounds = 2000, ListingRounds = 20, Processes = 2000;

    /// <inheritdoc/>
    public string Name => "namespaces";

    /// <inheritdoc/>
    public string Description => "code on a NamespaceThread, beside a bare thread and a queue; namespaces of 2,000 processes, beside lsns; as root";

    /// <inheritdoc/>
    public IReadOnlyList<Comparison> Run(Options options)
    {
        options.RefuseOthers();
        string lsns = Tools.Find("lsns") ?? throw new InvalidOperationException("It needs lsns(8), of util-linux.");
        using NamespaceHandle net = NamespaceThread.Run(CloneFlags.NewNet, static () => NamespaceHandle.Mine(NamespaceKind.Net));
        using NamespaceThread thread = NamespaceThread.Start(net);
        using ThreadQueue queue = new();
        Action nothing = static () => { };
        return
        [
            Compare("thread", Rounds, () => NamespaceThread.Run(net, nothing), "Thread", () => RunThread(nothing)),
            Compare("invoke", Rounds, () => thread.Invoke(nothing), "queue", () => queue.Invoke(nothing)),
            CompareListing(lsns),
        ];
    }

    private Comparison CompareListing(string lsns)
    {
        Exec sleep = Exec.Create("/bin/sleep", "1000"), list = Exec.Create(lsns, "--noheadings", "--output", "NS,TYPE,NPROCS,PID");
        List<ChildProcess> children = [];
        try
        {
            for (int i = 0; i < Processes; i++) children.Add(Children.InNone(sleep));
            return Compare("enumerate", ListingRounds, static () => NamespaceInfo.Enumerate(), "lsns", () => Children.Run(list, s_silent));
        }
        finally
        {
            foreach (ChildProcess child in children)
            {
                child.Kill();
                child.WaitForExit();
                child.Dispose();
            }
        }
    }

    // The two take turns, so that whatever disturbs the machine disturbs both.
    private Comparison Compare(string name, int rounds, Action ours, string peerName, Action peer)
    {
        List<double> ourTimes = [], peerTimes = [];
        long allocated = 0;
        for (int round = -rounds / 10; round < rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: false);
            double our = Time(ours);
            long used = GC.GetTotalAllocatedBytes(precise: false) - before;
            double their = Time(peer);
            if (round < 0) continue; // to compile what is run
            ourTimes.Add(our);
            peerTimes.Add(their);
            allocated += used;
        }

        return new Comparison(Name, name, Median.Of(ourTimes), peerName, Median.Of(peerTimes), (double)allocated / rounds);
    }

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }

    private static void RunThread(Action work)
    {
        Thread thread = new(() => work());
        thread.UnsafeStart();
        thread.Join();
    }
}
