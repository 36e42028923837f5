namespace NsGen.Diagnosis;

/// <summary>Why mount(2) with MS_REMOUNT was refused.</summary>
internal static class RemountDiagnosis
{
    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call, string? target, MountFlags flags)
    {
        Place? place = Place.Find(target);
        return call.Error switch
        {
            Errno.EPERM when place?.Mount is { } mount && LockedFlags.Explain(mount, flags) is { } locked => locked,
            Errno.EPERM when call.IsInChild && place is null => "Flags of a mount that came from a more privileged mount namespace are locked: keep ro, nosuid, nodev, noexec and the access-time flags that it has.",
            Errno.EPERM when !flags.HasFlag(MountFlags.Bind) =>
                "A remount without MountFlags.Bind changes the file system, for all its mounts, and it belongs to another user namespace: add MountFlags.Bind, which changes this mount alone.",
            Errno.EINVAL when call.IsInChild => "A remount is of the root of a mount, and of options that its file system knows.",
            Errno.EINVAL when place is { IsMountPoint: false } => place.NoMountPoint,
            Errno.EINVAL => $"The file system refused an option{(place?.Mount is { } mount ? $" ({mount.Type})" : "")}: the kernel's log may say which.",
            Errno.EBUSY when flags.HasFlag(MountFlags.ReadOnly) => "A file of it is open for writing.",
            Errno.EROFS when place is not null => $"\"{place.Path}\" can only be read: its device, or the file system itself, is read-only.",
            _ => "",
        };
    }
}
