using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NsGen;

// openat(2), openat2(2), mkdirat(2), mknodat(2), symlinkat(2), unlinkat(2), memfd_create(2).
public static partial class Linux
{
    /// <summary>Opens a file, and makes it where the flags say so. openat(2)</summary>
    /// <param name="directory">Where a relative path begins.</param>
    /// <param name="path">The path.</param>
    /// <param name="flags">What it is opened for.</param>
    /// <param name="mode">The permissions of a file that is made, before the umask.</param>
    /// <returns>The file.</returns>
    /// <remarks>A call that a signal handler interrupts is made again.</remarks>
    /// <exception cref="SyscallException">
    /// ENOENT: the path does not exist.
    /// EACCES: the file or a directory of the path may not be used so.
    /// EEXIST: it exists, with <see cref="OpenFlags.Create"/> and <see cref="OpenFlags.Exclusive"/>.
    /// EISDIR: a directory, to be written.
    /// ENOTDIR: a part of the path, or with <see cref="OpenFlags.Directory"/> the whole, is no directory.
    /// ELOOP: too many symbolic links, or one with <see cref="OpenFlags.NoFollow"/>.
    /// EROFS: a mount that can only be read.
    /// ETXTBSY: a program that runs, to be written.
    /// ENXIO: a fifo without a reader, with <see cref="OpenFlags.NonBlock"/>; a device that is not there.
    /// EBADF: no descriptor, and the path is relative.
    /// EMFILE, ENFILE: no descriptor is left.
    /// ENAMETOOLONG, ENOSPC, EDQUOT, EINVAL, EPERM, EOPNOTSUPP: as the manual page says.
    /// </exception>
    [Syscall("openat", RetryOnInterrupt = true)]
    public static partial SafeFileHandle OpenAt(SafeHandle directory, Utf8 path, OpenFlags flags, FileModeBits mode = FileModeBits.None);

    /// <inheritdoc cref="OpenAt(SafeHandle, Utf8, OpenFlags, FileModeBits)"/>
    [Syscall("openat", RetryOnInterrupt = true)]
    public static partial SafeFileHandle OpenAt(int directory, Utf8 path, OpenFlags flags, FileModeBits mode = FileModeBits.None);

    /// <summary>As <see cref="OpenAt(SafeHandle, Utf8, OpenFlags, FileModeBits)"/>, but returns the error.</summary>
    /// <inheritdoc cref="OpenAt(SafeHandle, Utf8, OpenFlags, FileModeBits)" path="/param"/>
    /// <returns>The file, or what <see cref="OpenAt(SafeHandle, Utf8, OpenFlags, FileModeBits)"/> throws.</returns>
    [Syscall("openat", RetryOnInterrupt = true)]
    public static partial SyscallResult<SafeFileHandle> TryOpenAt(SafeHandle directory, Utf8 path, OpenFlags flags, FileModeBits mode = FileModeBits.None);

    /// <inheritdoc cref="TryOpenAt(SafeHandle, Utf8, OpenFlags, FileModeBits)"/>
    [Syscall("openat", RetryOnInterrupt = true)]
    public static partial SyscallResult<SafeFileHandle> TryOpenAt(int directory, Utf8 path, OpenFlags flags, FileModeBits mode = FileModeBits.None);

    /// <summary>Opens a file, with a say in what the path may lead through. openat2(2), Linux 5.6</summary>
    /// <param name="directory">Where a relative path begins.</param>
    /// <param name="path">The path.</param>
    /// <param name="how">How it is opened.</param>
    /// <param name="size">The size of <paramref name="how"/>: leave it as it is.</param>
    /// <returns>The file.</returns>
    /// <remarks>A call that a signal handler interrupts is made again.</remarks>
    /// <exception cref="SyscallException">
    /// As <see cref="OpenAt(SafeHandle, Utf8, OpenFlags, FileModeBits)"/>, and
    /// EXDEV: the path leads out of the directory or the mount, against <see cref="OpenHow.Resolve"/>.
    /// ELOOP: it has a symbolic or magic link, against <see cref="OpenHow.Resolve"/>.
    /// EAGAIN: a rename elsewhere made it impossible to tell that the path stays inside (try again), or with <see cref="ResolveFlags.Cached"/> it is not in the cache.
    /// EINVAL: a bit that is not known, a mode without a file to make.
    /// </exception>
    [Syscall("openat2", RetryOnInterrupt = true)]
    public static partial SafeFileHandle OpenAt2(SafeHandle directory, Utf8 path, in OpenHow how, nuint size = OpenHow.Size);

    /// <inheritdoc cref="OpenAt2(SafeHandle, Utf8, in OpenHow, nuint)"/>
    [Syscall("openat2", RetryOnInterrupt = true)]
    public static partial SafeFileHandle OpenAt2(int directory, Utf8 path, in OpenHow how, nuint size = OpenHow.Size);

    /// <summary>As <see cref="OpenAt2(SafeHandle, Utf8, in OpenHow, nuint)"/>, but returns the error.</summary>
    /// <inheritdoc cref="OpenAt2(SafeHandle, Utf8, in OpenHow, nuint)" path="/param"/>
    /// <returns>The file, or what <see cref="OpenAt2(SafeHandle, Utf8, in OpenHow, nuint)"/> throws.</returns>
    [Syscall("openat2", RetryOnInterrupt = true)]
    public static partial SyscallResult<SafeFileHandle> TryOpenAt2(SafeHandle directory, Utf8 path, in OpenHow how, nuint size = OpenHow.Size);

    /// <inheritdoc cref="TryOpenAt2(SafeHandle, Utf8, in OpenHow, nuint)"/>
    [Syscall("openat2", RetryOnInterrupt = true)]
    public static partial SyscallResult<SafeFileHandle> TryOpenAt2(int directory, Utf8 path, in OpenHow how, nuint size = OpenHow.Size);

    /// <summary>Makes a directory. mkdirat(2)</summary>
    /// <param name="directory">Where a relative path begins.</param>
    /// <param name="path">The new directory.</param>
    /// <param name="mode">Its permissions, before the umask.</param>
    /// <exception cref="SyscallException">
    /// EEXIST: the path exists.
    /// ENOENT: the directory that it would be in does not exist.
    /// EACCES: that may not be written, or a part of the path not searched.
    /// ENOTDIR: a part of the path is no directory.
    /// EROFS: a mount that can only be read.
    /// EBADF: no descriptor, and the path is relative.
    /// ENAMETOOLONG, ENOSPC, EDQUOT, EMLINK, ELOOP, EPERM: as the manual page says.
    /// </exception>
    [Syscall("mkdirat")]
    public static partial void MkDirAt(SafeHandle directory, Utf8 path, FileModeBits mode);

    /// <inheritdoc cref="MkDirAt(SafeHandle, Utf8, FileModeBits)"/>
    [Syscall("mkdirat")]
    public static partial void MkDirAt(int directory, Utf8 path, FileModeBits mode);

    /// <summary>As <see cref="MkDirAt(SafeHandle, Utf8, FileModeBits)"/>, but returns the error.</summary>
    /// <inheritdoc cref="MkDirAt(SafeHandle, Utf8, FileModeBits)" path="/param"/>
    /// <returns><see cref="Errno.None"/>, or what <see cref="MkDirAt(SafeHandle, Utf8, FileModeBits)"/> throws.</returns>
    [Syscall("mkdirat")]
    public static partial Errno TryMkDirAt(SafeHandle directory, Utf8 path, FileModeBits mode);

    /// <inheritdoc cref="TryMkDirAt(SafeHandle, Utf8, FileModeBits)"/>
    [Syscall("mkdirat")]
    public static partial Errno TryMkDirAt(int directory, Utf8 path, FileModeBits mode);

    /// <summary>Makes a file, a fifo, a socket or a device node. mknodat(2)</summary>
    /// <param name="directory">Where a relative path begins.</param>
    /// <param name="path">The new file.</param>
    /// <param name="mode">What it is, and its permissions before the umask.</param>
    /// <param name="device">For a device its numbers, <see cref="MakeDev"/>; otherwise 0.</param>
    /// <exception cref="SyscallException">
    /// EPERM: a device needs CAP_MKNOD in the initial user namespace (a character device 0:0 does not); the file system has no such files.
    /// EEXIST: the path exists.
    /// ENOENT: the directory that it would be in does not exist.
    /// EACCES: that may not be written, or a part of the path not searched.
    /// EINVAL: another type than these.
    /// ENOTDIR: a part of the path is no directory.
    /// EROFS: a mount that can only be read.
    /// EBADF: no descriptor, and the path is relative.
    /// ENAMETOOLONG, ENOSPC, EDQUOT, ELOOP: as the manual page says.
    /// </exception>
    [Syscall("mknodat")]
    public static partial void MkNodAt(SafeHandle directory, Utf8 path, FileModeBits mode, uint device = 0);

    /// <inheritdoc cref="MkNodAt(SafeHandle, Utf8, FileModeBits, uint)"/>
    [Syscall("mknodat")]
    public static partial void MkNodAt(int directory, Utf8 path, FileModeBits mode, uint device = 0);

    /// <summary>The numbers of a device as <see cref="MkNodAt(SafeHandle, Utf8, FileModeBits, uint)"/> takes them. makedev(3)</summary>
    /// <param name="major">The major number, which chooses the driver: below 2^12.</param>
    /// <param name="minor">The minor number: below 2^20.</param>
    /// <exception cref="System.ArgumentOutOfRangeException">A number is too large.</exception>
    public static uint MakeDev(uint major, uint minor)
    {
        System.ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(major, 1u << 12);
        System.ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(minor, 1u << 20);

        // The major number lies between the low 8 and the high 12 bits of the minor one.
        return (minor & 0xff) | (major << 8) | ((minor & ~0xffu) << 12);
    }

    /// <summary>Makes a symbolic link. symlinkat(2)</summary>
    /// <param name="target">What it names; it need not exist.</param>
    /// <param name="directory">Where a relative <paramref name="path"/> begins.</param>
    /// <param name="path">The new link.</param>
    /// <exception cref="SyscallException">
    /// EEXIST: the path exists.
    /// ENOENT: the directory that it would be in does not exist, or the target is empty.
    /// EACCES: that may not be written, or a part of the path not searched.
    /// ENOTDIR: a part of the path is no directory.
    /// EROFS: a mount that can only be read.
    /// EPERM: the file system has no symbolic links.
    /// EBADF: no descriptor, and the path is relative.
    /// ENAMETOOLONG, ENOSPC, EDQUOT, ELOOP: as the manual page says.
    /// </exception>
    [Syscall("symlinkat")]
    public static partial void SymlinkAt(Utf8 target, SafeHandle directory, Utf8 path);

    /// <inheritdoc cref="SymlinkAt(Utf8, SafeHandle, Utf8)"/>
    [Syscall("symlinkat")]
    public static partial void SymlinkAt(Utf8 target, int directory, Utf8 path);

    /// <summary>Removes a name: a file goes with its last name and last descriptor. unlinkat(2)</summary>
    /// <param name="directory">Where a relative path begins.</param>
    /// <param name="path">The name.</param>
    /// <param name="flags"><see cref="AtFlags.RemoveDir"/> for an empty directory.</param>
    /// <exception cref="SyscallException">
    /// ENOENT: the path does not exist.
    /// EISDIR: a directory, without <see cref="AtFlags.RemoveDir"/>.
    /// ENOTDIR: no directory, with it; a part of the path is none.
    /// ENOTEMPTY: the directory has entries.
    /// EBUSY: a mount point or the system uses it.
    /// EACCES, EPERM: the directory that it is in may not be written, or its sticky bit forbids it.
    /// EROFS: a mount that can only be read.
    /// EINVAL: a flag that is not known, or the path ends in <c>.</c>
    /// EBADF: no descriptor, and the path is relative.
    /// </exception>
    [Syscall("unlinkat")]
    public static partial void UnlinkAt(SafeHandle directory, Utf8 path, AtFlags flags = AtFlags.None);

    /// <inheritdoc cref="UnlinkAt(SafeHandle, Utf8, AtFlags)"/>
    [Syscall("unlinkat")]
    public static partial void UnlinkAt(int directory, Utf8 path, AtFlags flags = AtFlags.None);

    /// <summary>As <see cref="UnlinkAt(SafeHandle, Utf8, AtFlags)"/>, but returns the error.</summary>
    /// <inheritdoc cref="UnlinkAt(SafeHandle, Utf8, AtFlags)" path="/param"/>
    /// <returns><see cref="Errno.None"/>, or what <see cref="UnlinkAt(SafeHandle, Utf8, AtFlags)"/> throws.</returns>
    [Syscall("unlinkat")]
    public static partial Errno TryUnlinkAt(SafeHandle directory, Utf8 path, AtFlags flags = AtFlags.None);

    /// <inheritdoc cref="TryUnlinkAt(SafeHandle, Utf8, AtFlags)"/>
    [Syscall("unlinkat")]
    public static partial Errno TryUnlinkAt(int directory, Utf8 path, AtFlags flags = AtFlags.None);

    /// <summary>Makes a file in memory that has no path. memfd_create(2)</summary>
    /// <param name="name">A name for <c>/proc/PID/fd</c>, at most 249 bytes; it need not be unique.</param>
    /// <param name="flags">Whether execve(2) closes it, and whether it can be sealed.</param>
    /// <returns>The file, empty and open for reading and writing.</returns>
    /// <exception cref="SyscallException">
    /// EINVAL: the name is too long; a flag that is not known.
    /// EMFILE, ENFILE: no descriptor is left.
    /// ENOMEM: the kernel has no memory.
    /// EACCES: <c>vm.memfd_noexec</c> forbids executable ones.
    /// </exception>
    [Syscall("memfd_create")]
    public static partial SafeFileHandle MemFdCreate(Utf8 name, MemFdFlags flags = MemFdFlags.CloseOnExec);
}
