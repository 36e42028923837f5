using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NsGen;

// open_tree(2), move_mount(2), mount_setattr(2): mounts by descriptor. Linux 5.2, mount_setattr 5.12.
public static partial class Linux
{
    /// <summary>Opens a mount or a directory in one, or a copy of it that is attached to nothing. open_tree(2)</summary>
    /// <param name="directory">Where a relative path begins; with an empty path and <see cref="OpenTreeFlags.EmptyPath"/>, what is opened.</param>
    /// <param name="path">The path.</param>
    /// <param name="flags">Whether it is copied (as a bind mount is), and with what is mounted below; how the path is followed.</param>
    /// <returns>A descriptor as with <see cref="OpenFlags.Path"/>. A copy that was never attached is gone when it is closed.</returns>
    /// <exception cref="SyscallException">
    /// EPERM: a copy needs CAP_SYS_ADMIN in the owner of the mount namespace.
    /// EINVAL: a flag that is not known, or <see cref="OpenTreeFlags.Recursive"/> without <see cref="OpenTreeFlags.Clone"/>; the mount is unbindable; a copy without
    /// <see cref="OpenTreeFlags.Recursive"/> would uncover what is locked.
    /// ENOENT: the path does not exist.
    /// EBADF: no descriptor.
    /// </exception>
    [Syscall("open_tree")]
    public static partial SafeFileHandle OpenTree(SafeHandle directory, Utf8 path, OpenTreeFlags flags = OpenTreeFlags.CloseOnExec);

    /// <inheritdoc cref="OpenTree(SafeHandle, Utf8, OpenTreeFlags)"/>
    [Syscall("open_tree")]
    public static partial SafeFileHandle OpenTree(int directory, Utf8 path, OpenTreeFlags flags = OpenTreeFlags.CloseOnExec);

    /// <summary>Puts a mount in a place, or moves it to another. move_mount(2)</summary>
    /// <param name="fromDirectory">Where a relative <paramref name="from"/> begins; with an empty path and <see cref="MoveMountFlags.FromEmptyPath"/>, the mount itself.</param>
    /// <param name="from">The mount.</param>
    /// <param name="toDirectory">Where a relative <paramref name="to"/> begins; with an empty path and <see cref="MoveMountFlags.ToEmptyPath"/>, the mount point itself.</param>
    /// <param name="to">The mount point.</param>
    /// <param name="flags">How the paths are followed.</param>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the owner of the mount namespace.
    /// EINVAL: <paramref name="from"/> is not the root of a mount, or its parent is shared, or it is locked; an unbindable mount would come below a shared one; a flag
    /// that is not known.
    /// ELOOP: it would come into itself.
    /// ENOTDIR: a directory on a file, or a file on a directory.
    /// ENOENT: a path does not exist.
    /// EBADF: no descriptor.
    /// </exception>
    [Syscall("move_mount")]
    public static partial void MoveMount(SafeHandle fromDirectory, Utf8 from, SafeHandle toDirectory, Utf8 to, MoveMountFlags flags = MoveMountFlags.None);

    /// <inheritdoc cref="MoveMount(SafeHandle, Utf8, SafeHandle, Utf8, MoveMountFlags)"/>
    [Syscall("move_mount")]
    public static partial void MoveMount(SafeHandle fromDirectory, Utf8 from, int toDirectory, Utf8 to, MoveMountFlags flags = MoveMountFlags.None);

    /// <inheritdoc cref="MoveMount(SafeHandle, Utf8, SafeHandle, Utf8, MoveMountFlags)"/>
    [Syscall("move_mount")]
    public static partial void MoveMount(int fromDirectory, Utf8 from, int toDirectory, Utf8 to, MoveMountFlags flags = MoveMountFlags.None);

    /// <summary>Changes the attributes of a mount, or with <see cref="AtFlags.Recursive"/> of a whole tree, all or none. mount_setattr(2)</summary>
    /// <param name="directory">Where a relative path begins; with an empty path and <see cref="AtFlags.EmptyPath"/>, the mount itself.</param>
    /// <param name="path">The mount.</param>
    /// <param name="flags">How the path is followed, and how far the change reaches.</param>
    /// <param name="change">The change.</param>
    /// <param name="size">The size of <paramref name="change"/>: leave it as it is.</param>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the owner of the mount namespace; an attribute that is locked would be cleared; an id-mapped mount would be mapped again.
    /// EINVAL: not the root of a mount; an attribute both set and cleared, or not known; a part of <see cref="MountAttributes.AccessTime"/> cleared; two propagation types.
    /// EBUSY: something is open for writing, and the mount was to become read-only.
    /// ENOENT: the path does not exist.
    /// EBADF: no descriptor, or no user namespace for <see cref="MountAttributes.IdMap"/>.
    /// </exception>
    [Syscall("mount_setattr")]
    public static partial void MountSetAttr(SafeHandle directory, Utf8 path, AtFlags flags, in MountAttr change, nuint size = MountAttr.Size);

    /// <inheritdoc cref="MountSetAttr(SafeHandle, Utf8, AtFlags, in MountAttr, nuint)"/>
    [Syscall("mount_setattr")]
    public static partial void MountSetAttr(int directory, Utf8 path, AtFlags flags, in MountAttr change, nuint size = MountAttr.Size);
}
