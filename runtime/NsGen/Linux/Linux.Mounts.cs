using System.Diagnostics.CodeAnalysis;

namespace NsGen;

// mount(2) and umount(2).
public static partial class Linux
{
    /// <summary>Mounts a file system, or changes, binds or moves a mount, as the flags say. mount(2)</summary>
    /// <param name="source">The device, the directory to bind or move, or any word where the file system has no device; null where it is not looked at.</param>
    /// <param name="target">The mount point.</param>
    /// <param name="fileSystemType">The type, as of <c>/proc/filesystems</c>; null where it is not looked at: a bind, a move, a remount, a change of propagation.</param>
    /// <param name="flags">What to do, and the attributes of the mount.</param>
    /// <param name="data">The file system's own options, separated by commas, or null.</param>
    /// <remarks>
    /// It acts in the mount namespace of the calling thread. A bind takes none of the attributes (they are ignored): remount it with them after. A change of propagation takes
    /// no flag but <see cref="MountFlags.Recursive"/> and <see cref="MountFlags.Silent"/>.
    /// </remarks>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the owner of the mount namespace; the type cannot be mounted in a user namespace, or only with the namespace it shows (proc: PID,
    /// sysfs: net, mqueue: ipc, cgroup2: cgroup); a remount drops an attribute that is locked.
    /// EINVAL: two propagation types, or one with other flags; the target of a remount, move or change of propagation is no mount point; the device holds no such file
    /// system; a bind without <see cref="MountFlags.Recursive"/> would uncover what is locked; options that the file system refuses.
    /// ENODEV: a type that the kernel does not know.
    /// ENOENT: a path does not exist.
    /// ENOTDIR: a file where a directory is needed.
    /// EBUSY: the source is mounted there already; it has files open for writing and was to become read-only.
    /// EACCES, EROFS: the device can only be read and <see cref="MountFlags.ReadOnly"/> is missing; EACCES also: a path cannot be searched.
    /// ENOTBLK: the source is no block device, and the type needs one.
    /// ELOOP: too many symbolic links; a move into itself.
    /// ENOSPC: the namespace has as many mounts as <c>/proc/sys/fs/mount-max</c> allows.
    /// ENOMEM: the kernel has no memory.
    /// </exception>
    [Syscall("mount")]
    public static partial void Mount([AllowNull] Utf8 source, Utf8 target, Utf8 fileSystemType = default, MountFlags flags = MountFlags.None, Utf8 data = default);

    /// <summary>As <see cref="Mount"/>, but returns the error.</summary>
    /// <inheritdoc cref="Mount" path="/param"/>
    /// <returns><see cref="Errno.None"/>, or what <see cref="Mount"/> throws.</returns>
    [Syscall("mount")]
    public static partial Errno TryMount([AllowNull] Utf8 source, Utf8 target, Utf8 fileSystemType = default, MountFlags flags = MountFlags.None, Utf8 data = default);

    /// <summary>Removes a mount. umount(2)</summary>
    /// <param name="target">The mount point.</param>
    /// <param name="flags">How; <see cref="UnmountFlags.Detach"/> takes it and what is on it out of sight at once, and frees it when it is no longer used.</param>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the owner of the mount namespace.
    /// EINVAL: no mount point, or one that is locked because the namespace got it from a more privileged one; flags that do not go together.
    /// EBUSY: something is open in it, has its working directory there or is mounted on it.
    /// EAGAIN: <see cref="UnmountFlags.Expire"/> has marked it now.
    /// ENOENT: the path does not exist.
    /// </exception>
    [Syscall("umount2")]
    public static partial void Umount2(Utf8 target, UnmountFlags flags = UnmountFlags.None);

    /// <summary>As <see cref="Umount2"/>, but returns the error.</summary>
    /// <inheritdoc cref="Umount2" path="/param"/>
    /// <returns><see cref="Errno.None"/>, or what <see cref="Umount2"/> throws.</returns>
    [Syscall("umount2")]
    public static partial Errno TryUmount2(Utf8 target, UnmountFlags flags = UnmountFlags.None);
}
