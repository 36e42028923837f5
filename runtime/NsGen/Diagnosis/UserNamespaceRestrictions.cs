using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NsGen.Diagnosis;

/// <summary>Why a user namespace may not be made, or is worth little; only when an exception is made.</summary>
internal static class UserNamespaceRestrictions
{
    private const string AppArmor = "/proc/sys/kernel/apparmor_restrict_unprivileged_userns";

    /// <summary>Why one may not be made, EPERM.</summary>
    internal static string Explain()
    {
        List<string> reasons = [];
        if (SystemFile.Read("/proc/sys/kernel/unprivileged_userns_clone") == "0" && !OwnThread.Has(Capability.SysAdmin))
            reasons.Add("/proc/sys/kernel/unprivileged_userns_clone is 0: unprivileged users may not make user namespaces.");
        if (ByAppArmor() is { } restriction) reasons.Add(restriction);
        if (IsChrooted()) reasons.Add("This thread is in a chroot, where no user namespace can be made: pivot_root(2) changes the root without that.");
        foreach (string file in (ReadOnlySpan<string>)["uid_map", "gid_map"])
        {
            if (!IsMapped(file, file == "uid_map" ? Linux.GetEUid() : Linux.GetEGid()))
                reasons.Add($"This thread's own id is not mapped in its user namespace (/proc/thread-self/{file}), as the owner of a new one has to be.");
        }

        if (OwnThread.Filter is { Length: > 0 } filter) reasons.Add(filter);
        if (reasons.Count == 0) reasons.Add("A user namespace cannot be made in a chroot, nor where the caller's own uid or gid is not mapped, nor where a security module forbids it (clone(2)).");
        return string.Join(" ", reasons);
    }

    /// <summary>AppArmor's restriction: of Ubuntu's kinds one refuses the namespace, the other all capabilities in it. Null where there is none.</summary>
    internal static string? ByAppArmor() => SystemFile.Read(AppArmor) == "1" && !OwnThread.Has(Capability.SysAdmin)
        ? $"{AppArmor} is 1: AppArmor gives unprivileged users no capabilities in user namespaces, but for programs with a profile that allows userns."
        : null;

    // A root that is mounted nowhere. One that is a mount point looks as any root.
    private static bool IsChrooted() => MountEntry.ReadAll() is { Count: > 0 } mounts && mounts.All(mount => mount.Point != "/");

    private static bool IsMapped(string file, uint id)
    {
        string[]? lines = SystemFile.Read($"/proc/thread-self/{file}")?.Split('\n');
        return lines is null || lines.Any(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var inside, _, var count]
            && id - ulong.Parse(inside, CultureInfo.InvariantCulture) < ulong.Parse(count, CultureInfo.InvariantCulture));
    }
}
