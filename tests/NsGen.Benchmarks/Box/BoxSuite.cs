using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using NsGen.Benchmarks.Reporting;
using NsGen.Benchmarks.Spawn;

namespace NsGen.Benchmarks.Box;

/// <summary>What a command costs that runs a program in a box, from its start to its end.</summary>
internal sealed class BoxSuite : ISuite
{
    private const string Program = "/bin/true";

    // The same isolation as nsbox gives without options: all namespaces, the system read-only, a /tmp, /proc and /dev of its own, no capabilities, nothing left when it is killed.
    private static readonly string[] s_bwrap =
        ["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--tmpfs", "/tmp", "--proc", "/proc", "--dev", "/dev"];

    private static readonly string[] s_system = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc"];

    // The namespaces and /proc alone.
    private static readonly string[] s_unshare = ["--user", "--map-root-user", "--pid", "--fork", "--mount", "--net", "--uts", "--ipc", "--cgroup", "--mount-proc"];

    /// <inheritdoc/>
    public string Name => "box";

    /// <inheritdoc/>
    public string Description => "samples/NsBox as native code, beside bwrap with the same isolation and unshare with the same namespaces; --rounds N";

    /// <inheritdoc/>
    public IReadOnlyList<Comparison> Run(Options options)
    {
        int rounds = options.TakeNumber("rounds", 300);
        options.RefuseOthers();
        using NativeNsBox nsbox = new();
        (string Name, Exec Command)[] peers =
        [
            .. Peer("bwrap", [.. s_bwrap, .. s_system.Where(Path.Exists).SelectMany(Seen), Program]),
            .. Peer("unshare", [.. s_unshare, Program]),
        ];
        Exec[] commands = [Exec.Create(nsbox.Path, "run", "--", Program), .. peers.Select(peer => peer.Command)];
        foreach (Exec command in commands) Time(command);
        List<double>[] times = Turns.Take(rounds, commands, Time);

        // What disturbs a busy machine makes times longer, and never shorter: beside the medians the least.
        return
        [
            .. peers.Select((peer, i) => new Comparison(Name, "true", Median.Of(times[0]), peer.Name, Median.Of(times[i + 1]), 0)),
            .. peers.Select((peer, i) => new Comparison(Name, "true, least", times[0].Min(), peer.Name, times[i + 1].Min(), 0)),
        ];
    }

    private static IEnumerable<(string, Exec)> Peer(string name, string[] arguments) => Tools.Find(name) is { } path ? [(name, Exec.Create(path, arguments))] : [];

    private static string[] Seen(string folder) => new DirectoryInfo(folder).LinkTarget is { } target ? ["--symlink", target, folder] : ["--ro-bind", folder, folder];

    private static double Time(Exec command)
    {
        long start = Stopwatch.GetTimestamp();
        Children.Run(command);
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
    }
}
