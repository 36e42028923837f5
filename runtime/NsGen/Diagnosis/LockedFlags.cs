using System;
using System.Collections.Generic;
using System.Linq;

namespace NsGen.Diagnosis;

/// <summary>Flags of a mount that came from a more privileged mount namespace: who has copied it may not take them away, EPERM (can_change_locked_flags in fs/namespace.c).</summary>
internal static class LockedFlags
{
    private static readonly (string Option, MountFlags Flag)[] s_flags =
    [
        ("ro", MountFlags.ReadOnly),
        ("nosuid", MountFlags.NoSuid),
        ("nodev", MountFlags.NoDev),
        ("noexec", MountFlags.NoExec),
    ];

    private static readonly (string Option, MountFlags Flag)[] s_accessTimes =
    [
        ("noatime", MountFlags.NoATime),
        ("nodiratime", MountFlags.NoDirATime),
        ("relatime", MountFlags.RelATime),
    ];

    private const MountFlags AccessTime = MountFlags.NoATime | MountFlags.NoDirATime | MountFlags.RelATime | MountFlags.StrictATime;

    /// <summary>Says which a change would take away; null where it takes none.</summary>
    /// <param name="mount">The mount.</param>
    /// <param name="kept">What the change leaves, or sets.</param>
    internal static string? Explain(MountEntry mount, MountFlags kept)
    {
        IEnumerable<(string Option, MountFlags Flag)> lockable = s_flags;

        // Without a word on access times they stay as they are.
        if ((kept & AccessTime) != MountFlags.None) lockable = lockable.Concat(s_accessTimes);
        (string Option, MountFlags Flag)[] lost = [.. lockable.Where(flag => mount.Options.Contains(flag.Option) && !kept.HasFlag(flag.Flag))];
        if (lost.Length == 0) return null;
        return $"The mount at {mount.Point} has {string.Join(",", lost.Select(flag => flag.Option))}, which this would take away. It is locked where the mount came from a more privileged mount namespace: "
            + $"keep {string.Join(" | ", lost.Select(flag => $"MountFlags.{flag.Flag}"))}.";
    }
}
