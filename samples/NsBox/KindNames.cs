using System.Collections.Generic;
using System.Linq;
using NsGen;

namespace NsBox;

/// <summary>The kinds of namespaces by the names that /proc/PID/ns has.</summary>
internal static class KindNames
{
    private static readonly (string Name, NamespaceKind Kind)[] s_kinds =
    [
        ("user", NamespaceKind.User), ("pid", NamespaceKind.Pid), ("mnt", NamespaceKind.Mount), ("uts", NamespaceKind.Uts),
        ("ipc", NamespaceKind.Ipc), ("net", NamespaceKind.Net), ("cgroup", NamespaceKind.Cgroup), ("time", NamespaceKind.Time),
    ];

    internal static IEnumerable<string> All => s_kinds.Select(kind => kind.Name);

    internal static IEnumerable<NamespaceKind> Kinds => s_kinds.Select(kind => kind.Kind);

    internal static NamespaceKind? Find(string name)
    {
        foreach ((string known, NamespaceKind kind) in s_kinds)
            if (known == name) return kind;
        return null;
    }

    internal static string Of(NamespaceKind kind) => s_kinds.First(known => known.Kind == kind).Name;
}
