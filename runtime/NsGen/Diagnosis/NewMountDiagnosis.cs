using System.Collections.Generic;
using System.Linq;
using NsGen.Facts;

namespace NsGen.Diagnosis;

/// <summary>Why mount(2) made no new mount of a file system.</summary>
internal static class NewMountDiagnosis
{
    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call, string? source, string? target, string? type, string? data) => call.Error switch
    {
        Errno.ENODEV => UnknownType(type),
        Errno.EPERM when type is not null => Forbidden(call, type),
        Errno.EINVAL when type is null && !call.IsInChild => "A new mount needs the type of its file system; a bind needs MountFlags.Bind.",
        Errno.EINVAL when type == "devpts" => "devpts wants root, and the group of its option gid, to be mapped in the user namespace: map that group (CloneOptions.GroupIds), or leave gid out.",
        Errno.EINVAL when data is not null => $"The file system {type} refused its options, \"{data}\": the kernel's log may say which.",
        Errno.EINVAL when type is not null => $"The file system {type} refused its source or options: the kernel's log may say why.",
        Errno.EBUSY when !call.IsInChild && Place.Find(target) is { IsMountPoint: true, Mount: { } mount } && mount.Type == type => $"The same file system ({type}) is mounted at {mount.Point} already.",
        Errno.ENOTBLK => $"{type} is on a block device, which \"{source}\" is not.",
        Errno.ENXIO => $"No driver has the device \"{source}\".",
        Errno.ENOTDIR => "A file system is mounted on a directory.",
        Errno.EACCES when UserNamespaceRestrictions.ByAppArmor() is { } restriction => restriction,
        Errno.EACCES => "A security module (AppArmor, SELinux), as container engines use it, may forbid the mount; or the device is read-only, or on a mount with nodev.",
        Errno.ENOENT or Errno.EROFS when source?.StartsWith('/') == true => PathDiagnosis.Explain(call, target) is { Length: > 0 } reason ? reason : PathDiagnosis.Explain(call, source),
        _ => "",
    };

    /// <summary>That there is no such file system, ENODEV.</summary>
    internal static string UnknownType(string? type)
    {
        if (type is null || SystemFile.Read("/proc/filesystems") is not { } known) return "";
        return known.Split('\n').Any(line => line.Split('\t')[^1] == type) ? "" : $"The kernel has no file system \"{type}\" (/proc/filesystems), nor a module for it.";
    }

    private static string Forbidden(FailedCall call, string type)
    {
        if (!FileSystems.IsForUserNamespaces(type)) return $"{type} is mounted with CAP_SYS_ADMIN in the initial user namespace only: a user namespace may mount tmpfs, overlay, proc and few more.";
        CloneFlags shown = FileSystems.NamespaceOf(type);
        if (shown == CloneFlags.None) return "";
        if (shown == CloneFlags.NewPid && !call.IsInChild && OwnThread.HasChildrenElsewhere)
            return "proc shows the PID namespace of who mounts it, and this thread has made or joined one for its children only: one of them can mount it.";
        if (MissingCapability.Explain(call, Capability.SysAdmin, (NamespaceKind)shown) is { } missing) return missing;
        return type is "proc" or "sysfs" ? Masked(type) : "";
    }

    // mount_too_revealing in fs/namespace.c: a new instance must show no more than one that is mounted already.
    private static string Masked(string type)
    {
        IReadOnlyList<MountEntry> mounts = MountEntry.ReadAll();
        MountEntry[] present = [.. mounts.Where(mount => mount.Type == type)];
        if (present.Length == 0) return $"No {type} is mounted here, and a user namespace may mount one only where one is, all of which can be seen.";
        MountEntry[] hiding = [.. mounts.Where(mount => present.Any(shown => mount.ParentId == shown.Id))];
        string[] reasons =
        [
            .. hiding.Length == 0 ? [] : new[] { $"partly hidden, by the mounts at {string.Join(", ", hiding.Take(5).Select(mount => mount.Point))}{(hiding.Length > 5 ? ", …" : "")}" },
            .. present.Any(mount => mount.Options.Contains("ro")) ? new[] { "read-only" } : [],
        ];
        return reasons.Length == 0 ? ""
            : $"The {type} mounted here is {string.Join(" and ", reasons)}, as in containers: a user namespace may mount none that shows more. Bind this one instead, MountFlags.Bind | MountFlags.Recursive.";
    }
}
