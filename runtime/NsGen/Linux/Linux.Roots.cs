using System.Runtime.InteropServices;

namespace NsGen;

// pivot_root(2), chroot(2), chdir(2): where paths begin.
public static partial class Linux
{
    /// <summary>Makes a mount the root of the mount namespace, and puts the old root elsewhere. pivot_root(2)</summary>
    /// <param name="newRoot">The new root: a mount point, not on the present root mount.</param>
    /// <param name="putOld">Where the old root is mounted: at or under the new one. <c>"."</c> for both stacks the old root on the new one, from where
    /// <see cref="Umount2"/> of <c>"."</c> with <see cref="UnmountFlags.Detach"/> removes it.</param>
    /// <remarks>Every thread of the mount namespace whose root or working directory is the old root goes to the new one.</remarks>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the owner of the mount namespace.
    /// EBUSY: one of the paths is on the present root mount.
    /// EINVAL: the new root is no mount point; <paramref name="putOld"/> is not under it; the mount that either root is on, or the new root itself, is shared; the
    /// present root is no mount (after chroot, or the initial ramfs).
    /// ENOTDIR: one of the paths is no directory.
    /// ENOENT: a path does not exist.
    /// </exception>
    [Syscall("pivot_root")]
    public static partial void PivotRoot(Utf8 newRoot, Utf8 putOld);

    /// <summary>Makes a directory the root of paths. chroot(2)</summary>
    /// <param name="path">The directory.</param>
    /// <remarks>
    /// It holds for all threads that share the root (all of a process, but for those that called <see cref="Unshare"/> with <see cref="CloneFlags.Fs"/> or
    /// <see cref="CloneFlags.NewNs"/>). The working directory stays where it is: go to <c>/</c> next. It is no sandbox: whoever has CAP_SYS_CHROOT gets out of it.
    /// </remarks>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_CHROOT is needed.
    /// ENOENT: the path does not exist.
    /// ENOTDIR: it is no directory.
    /// EACCES: it cannot be searched.
    /// </exception>
    [Syscall("chroot")]
    public static partial void Chroot(Utf8 path);

    /// <summary>Changes the working directory. chdir(2)</summary>
    /// <param name="path">The directory.</param>
    /// <remarks>It holds for all threads that share it, as with <see cref="Chroot"/>; <see cref="System.Environment.CurrentDirectory"/> is the main thread's.</remarks>
    /// <exception cref="SyscallException">
    /// ENOENT: the path does not exist.
    /// ENOTDIR: it is no directory.
    /// EACCES: it cannot be searched.
    /// </exception>
    [Syscall("chdir")]
    public static partial void Chdir(Utf8 path);

    /// <summary>Changes the working directory to one that is open. fchdir(2)</summary>
    /// <param name="directory">The directory.</param>
    /// <remarks>It holds for all threads that share it, as with <see cref="Chroot"/>.</remarks>
    /// <exception cref="SyscallException">
    /// EBADF: no descriptor.
    /// ENOTDIR: it is no directory.
    /// EACCES: it cannot be searched.
    /// </exception>
    [Syscall("fchdir")]
    public static partial void Fchdir(SafeHandle directory);

    /// <inheritdoc cref="Fchdir(SafeHandle)"/>
    [Syscall("fchdir")]
    public static partial void Fchdir(int directory);
}
