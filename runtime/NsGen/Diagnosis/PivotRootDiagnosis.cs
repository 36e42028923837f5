using System.Linq;

namespace NsGen.Diagnosis;

/// <summary>Why pivot_root(2) was refused. The kernel looks in this order (fs/namespace.c).</summary>
internal static class PivotRootDiagnosis
{
    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call)
    {
        string? newRoot = call.Text(0, "newRoot"), putOld = call.Text(1, "putOld");
        switch (call.Error)
        {
            case Errno.EPERM:
                return MissingCapability.Explain(call, Capability.SysAdmin, NamespaceKind.Mount) ?? "";
            case Errno.ENOTDIR:
                return "The new root and the place for the old one are directories.";
            case Errno.ENOENT:
                return PathDiagnosis.Explain(call, newRoot) is { Length: > 0 } missing ? missing : PathDiagnosis.Explain(call, putOld);
            case Errno.EBUSY when call.IsInChild:
                return $"The new root, or the place for the old one, is on the mount that is the root now. {BindIt}";
            case Errno.EINVAL when call.IsInChild:
                return "The new root has to be a mount point and the place for the old one at or below it; neither the mount that the new root is mounted on nor that of the old root's place "
                    + $"may be shared ({MakePrivate}); and the root of the child has to be a mount point, as it is not after chroot(2).";
            case Errno.EBUSY or Errno.EINVAL when Place.Find("/") is { } root && Place.Find(newRoot) is { } top && Place.Find(putOld) is { } old:
                return call.Error == Errno.EBUSY ? Busy(root, top, old) : Invalid(root, top, old);
            default:
                return "";
        }
    }

    private const string BindIt = "A directory becomes a mount of its own by a bind on itself: Linux.Mount(newRoot, newRoot, null, MountFlags.Bind | MountFlags.Recursive).";
    private const string MakePrivate = "Linux.Mount(\"none\", \"/\", null, MountFlags.Private | MountFlags.Recursive) makes all private";

    private static string Busy(Place root, Place top, Place old) =>
        top.Mount?.Id == root.Mount?.Id ? $"\"{top.Path}\" is on the mount that is the root now. {BindIt}"
        : old.Mount?.Id == root.Mount?.Id ? $"\"{old.Path}\", the place for the old root, is on the mount that is the root now: it has to be at or below the new root, \"{top.Path}\"."
        : "";

    private static string Invalid(Place root, Place top, Place old)
    {
        if (new[] { old.Mount, top.Parent }.FirstOrDefault(mount => mount?.IsShared == true) is { } shared)
            return $"The mount at {shared.Point} is shared, so that the change would reach other mount namespaces: {MakePrivate}.";
        if (!root.IsMountPoint) return "The root of this thread is no mount point, as after chroot(2).";
        if (root.Mount!.Type == "rootfs") return "The root is the kernel's own first one (rootfs, initramfs), which cannot be moved: mount the new root over it by MountFlags.Move, and chroot there.";
        if (!top.IsMountPoint) return $"\"{top.Path}\" is no mount point. {BindIt}";
        if (old.Path != top.Path && !old.Path.StartsWith(top.Path.TrimEnd('/') + "/", System.StringComparison.Ordinal))
            return $"\"{old.Path}\", the place for the old root, is not at or below the new root, \"{top.Path}\".";
        return $"The mount at {top.Path} is locked where it is, because it came from a more privileged mount namespace. {BindIt}";
    }
}
