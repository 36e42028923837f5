using System.Numerics;

namespace NsGen.Diagnosis;

/// <summary>Why mount_setattr(2) was refused.</summary>
internal static class MountAttributesDiagnosis
{
    private const MountFlags Lockable = MountFlags.ReadOnly | MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec;

    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call)
    {
        string? path = call.Text(1, "path");
        long? directory = call.Number(0, "directory");
        MountAttr? change = call.Structure<MountAttr>(3, "change");
        if (call.Error == Errno.EPERM && MissingCapability.Explain(call, Capability.SysAdmin, NamespaceKind.Mount) is { } missing) return missing;
        return call.Error switch
        {
            Errno.EPERM when change?.Set.HasFlag(MountAttributes.IdMap) == true => "An id map is given by the user namespace of another than the caller's and of the file system's, to a mount that has none yet and is mounted nowhere.",
            Errno.EPERM when call.IsInChild => "Attributes of a mount that came from a more privileged mount namespace cannot be cleared: ro, nosuid, nodev, noexec and the access-time mode.",

            // The low attributes have the numbers of the flags of mount(2).
            Errno.EPERM when change is { } c && Place.Find(path, directory)?.Mount is { } mount => LockedFlags.Explain(mount, Lockable & ~(MountFlags)c.Clear) ?? "",
            Errno.EINVAL when change is { } c && BitOperations.PopCount((ulong)c.Propagation) > 1 => $"{c.Propagation} exclude each other: a mount has one propagation type.",
            Errno.EINVAL when call.IsInChild => "Attributes are those of a mount: the path has to be a mount point.",
            Errno.EINVAL when Place.Find(path, directory) is { IsMountPoint: false } place => place.NoMountPoint,
            Errno.EBUSY => "A file of it is open for writing, so that it cannot become read-only.",
            _ => PathDiagnosis.Explain(call, path, directory),
        };
    }
}
