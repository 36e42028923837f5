using System;
using System.Collections.Generic;
using NsGen.Facts;

namespace NsGen.Namespaces;

/// <summary>What belongs to a <see cref="NamespaceKind"/>.</summary>
internal static class KindFacts
{
    /// <summary>Its name in <c>/proc/PID/ns</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No kind.</exception>
    internal static string NameOf(NamespaceKind kind)
    {
        foreach ((CloneFlags flag, string name) in NamespaceKinds.All)
            if (flag == (CloneFlags)kind) return name;
        throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind of namespace.");
    }

    /// <summary>The kinds that flags name.</summary>
    internal static IEnumerable<NamespaceKind> KindsOf(CloneFlags flags)
    {
        foreach ((CloneFlags flag, _) in NamespaceKinds.All)
            if (flags.HasFlag(flag)) yield return (NamespaceKind)flag;
    }

    /// <summary>The name of the link to the namespace that the next children are in.</summary>
    /// <exception cref="ArgumentException">A kind whose namespace a process shares with its children.</exception>
    internal static string NameForChildren(NamespaceKind kind) => kind is NamespaceKind.Pid or NamespaceKind.Time
        ? $"{NameOf(kind)}_for_children"
        : throw new ArgumentException($"Only PID and time namespaces may differ for the children of a process: there is no {NameOf(kind)}_for_children.", nameof(kind));

    /// <summary>The request that opens it by a pidfd.</summary>
    internal static PidFdIoctl RequestOf(NamespaceKind kind, bool forChildren) => kind switch
    {
        NamespaceKind.Mount => PidFdIoctl.GetMntNamespace,
        NamespaceKind.Uts => PidFdIoctl.GetUtsNamespace,
        NamespaceKind.Ipc => PidFdIoctl.GetIpcNamespace,
        NamespaceKind.Pid => forChildren ? PidFdIoctl.GetPidForChildrenNamespace : PidFdIoctl.GetPidNamespace,
        NamespaceKind.Net => PidFdIoctl.GetNetNamespace,
        NamespaceKind.User => PidFdIoctl.GetUserNamespace,
        NamespaceKind.Cgroup => PidFdIoctl.GetCgroupNamespace,
        _ => forChildren ? PidFdIoctl.GetTimeForChildrenNamespace : PidFdIoctl.GetTimeNamespace,
    };
}
