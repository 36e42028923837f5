namespace NsGen.Facts;

/// <summary>The kinds of namespaces, namespaces(7): the flag, and the name in <c>/proc/PID/ns</c> and <c>/proc/sys/user/max_*_namespaces</c>.</summary>
internal readonly record struct NamespaceKind(CloneFlags Flag, string Name);

internal static class NamespaceKinds
{
    internal static readonly NamespaceKind[] All =
    [
        new(CloneFlags.NewCgroup, "cgroup"),
        new(CloneFlags.NewIpc, "ipc"),
        new(CloneFlags.NewNs, "mnt"),
        new(CloneFlags.NewNet, "net"),
        new(CloneFlags.NewPid, "pid"),
        new(CloneFlags.NewTime, "time"),
        new(CloneFlags.NewUser, "user"),
        new(CloneFlags.NewUts, "uts"),
    ];
}
