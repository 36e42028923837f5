using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using NsGen.Benchmarks.Reporting;
using NsGen.Benchmarks.Spawn;

namespace NsGen.Benchmarks.Network;

/// <summary>What it costs to make a network namespace that has a name, its loopback up, and a veth pair.</summary>
internal sealed class NetworkSuite : ISuite
{
    private const int Rounds = 100;
    private const string Name = "nsgen-benchmark", Pin = $"/run/netns/{Name}";

    /// <inheritdoc/>
    string ISuite.Name => "network";

    /// <inheritdoc/>
    public string Description => "a network namespace with loopback up and a veth pair, beside three commands of ip; as root";

    /// <inheritdoc/>
    public IReadOnlyList<Comparison> Run(Options options)
    {
        options.RefuseOthers();
        string ip = Tools.Find("ip") ?? throw new InvalidOperationException("It needs ip(8), of iproute2.");

        // In mounts of its own, so that nothing is left behind in /run/netns.
        return NamespaceThread.Run(CloneFlags.NewNs, () =>
        {
            Linux.Mount("none", "/run", "tmpfs");
            Directory.CreateDirectory(Path.GetDirectoryName(Pin)!);
            return Compare(ip);
        });
    }

    private static Comparison[] Compare(string ip)
    {
        Exec[] commands =
        [
            Exec.Create(ip, "netns", "add", Name),
            Exec.Create(ip, "-n", Name, "link", "set", "lo", "up"),
            Exec.Create(ip, "-n", Name, "link", "add", "veth0", "type", "veth", "peer", "name", "veth1"),
        ];
        Action run = () => Array.ForEach(commands, command => Children.Run(command));
        Time(Make); // what is made once, is made here
        Time(run);
        List<double> ours = [], peer = [];
        long allocated = 0;
        for (int round = 0; round < Rounds; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            ours.Add(Time(Make));
            allocated += GC.GetTotalAllocatedBytes(precise: true) - before;
            peer.Add(Time(run));
        }

        return [new("network", "namespace, lo, veth", Median.Of(ours), "ip", Median.Of(peer), (double)allocated / Rounds)];
    }

    private static double Time(Action make)
    {
        long start = Stopwatch.GetTimestamp();
        make();
        double taken = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        NamespaceHandle.Unpin(Pin);
        return taken;
    }

    private static void Make() => NamespaceThread.Run(CloneFlags.NewNet, static () =>
    {
        using NamespaceHandle made = NamespaceHandle.Mine(NamespaceKind.Net);
        made.Pin(Pin);
        using NetworkConfiguration network = NetworkConfiguration.Open();
        network.BringUp("lo");
        network.AddVeth("veth0", "veth1");
    });
}
