using System;

namespace NsGen.Benchmarks.Spawn;

/// <summary>A set of new namespaces, and how each contestant is asked for it. Where a mount namespace is among them, its mounts are made private; where a PID namespace too, /proc is mounted.</summary>
/// <param name="Name">The name it is asked for by.</param>
/// <param name="Flags">The namespaces.</param>
/// <param name="Start">NsGen's declaration.</param>
/// <param name="Unshare">The options of unshare(1) for the same; null where there is nothing to unshare.</param>
/// <param name="Bwrap">The options of bwrap(1) for the same; null where it would do more, as it always makes a mount namespace.</param>
internal sealed record SpawnCase(string Name, CloneFlags Flags, Func<Exec, ChildProcess> Start, string[]? Unshare, string[]? Bwrap)
{
    internal static readonly SpawnCase[] All =
    [
        new("none", CloneFlags.None, Children.InNone, null, null),
        new("user", CloneFlags.NewUser, Children.InUser, ["--user", "--map-root-user"], null),
        new("mnt", CloneFlags.NewNs, Children.InMnt, ["--mount"], ["--dev-bind", "/", "/"]),
        new("pid", CloneFlags.NewPid, Children.InPid, ["--pid", "--fork"], null),
        new("uts", CloneFlags.NewUts, Children.InUts, ["--uts"], null),
        new("ipc", CloneFlags.NewIpc, Children.InIpc, ["--ipc"], null),
        new("net", CloneFlags.NewNet, Children.InNet, ["--net"], null),
        new("cgroup", CloneFlags.NewCgroup, Children.InCgroup, ["--cgroup"], null),
        new(
            "all",
            Children.Everything,
            Children.InAll,
            ["--user", "--map-root-user", "--mount", "--pid", "--fork", "--mount-proc", "--uts", "--ipc", "--net", "--cgroup"],
            ["--unshare-all", "--as-pid-1", "--dev-bind", "/", "/", "--proc", "/proc"]),
    ];
}
