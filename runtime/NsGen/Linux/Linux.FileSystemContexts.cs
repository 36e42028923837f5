using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NsGen;

// fsopen(2), fsconfig(2), fsmount(2), fspick(2): a file system is configured step by step, then made into a mount. Linux 5.2.
public static partial class Linux
{
    /// <summary>Begins a new file system: opens a context that <see cref="FsConfig(SafeHandle, FsConfigCommand, Utf8, Utf8, int)"/> configures. fsopen(2)</summary>
    /// <param name="fileSystemType">The type, as of <c>/proc/filesystems</c>.</param>
    /// <param name="flags">Whether execve(2) closes the context.</param>
    /// <returns>The context. What the file system has to say of a failure is read from it for the exception (<see cref="SyscallException.Explanation"/>).</returns>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the owner of the mount namespace.
    /// ENODEV: a type that the kernel does not know.
    /// EINVAL: a flag that is not known.
    /// </exception>
    [Syscall("fsopen")]
    public static partial SafeFileHandle FsOpen(Utf8 fileSystemType, FsOpenFlags flags = FsOpenFlags.CloseOnExec);

    /// <summary>Sets a parameter of a file system's context, or carries it out. fsconfig(2)</summary>
    /// <param name="context">The context, from <see cref="FsOpen"/> or <see cref="FsPick(SafeHandle, Utf8, FsPickFlags)"/>.</param>
    /// <param name="command">What to do.</param>
    /// <param name="key">The parameter's name, as <c>source</c> or <c>size</c>; null for the commands that create or reconfigure.</param>
    /// <param name="value">The text of <see cref="FsConfigCommand.SetString"/> or the path of <see cref="FsConfigCommand.SetPath"/>; null for the others.</param>
    /// <param name="descriptor">The descriptor of <see cref="FsConfigCommand.SetFd"/>, the directory of <see cref="FsConfigCommand.SetPath"/>; 0 for the others.</param>
    /// <exception cref="SyscallException">
    /// EINVAL: the file system has no such parameter or refuses the value; the arguments do not go with the command.
    /// EPERM: creating or reconfiguring needs CAP_SYS_ADMIN.
    /// EBUSY: the context is past that step, or <see cref="FsConfigCommand.Create"/> found the device in use.
    /// EBADF: no descriptor.
    /// ENOENT: a path, or the device, does not exist.
    /// EOPNOTSUPP: a command that is not known.
    /// </exception>
    [Syscall("fsconfig")]
    public static partial void FsConfig(SafeHandle context, FsConfigCommand command, Utf8 key = default, Utf8 value = default, int descriptor = 0);

    /// <inheritdoc cref="FsConfig(SafeHandle, FsConfigCommand, Utf8, Utf8, int)"/>
    [Syscall("fsconfig")]
    public static partial void FsConfig(int context, FsConfigCommand command, Utf8 key = default, Utf8 value = default, int descriptor = 0);

    /// <summary>Makes a mount of a file system that was created, attached to nothing yet: <see cref="MoveMount(SafeHandle, Utf8, SafeHandle, Utf8, MoveMountFlags)"/> puts it in its place. fsmount(2)</summary>
    /// <param name="context">The context, after <see cref="FsConfigCommand.Create"/>.</param>
    /// <param name="flags">Whether execve(2) closes the mount's descriptor.</param>
    /// <param name="attributes">The attributes of the mount.</param>
    /// <returns>The mount: a directory, opened as with <see cref="OpenFlags.Path"/>. A mount that was never attached is gone when it is closed.</returns>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed; or, in a user namespace, the proc or sysfs of the host is partly hidden.
    /// EINVAL: the file system was not created yet; an attribute or flag that is not known.
    /// EBUSY: the context was used up.
    /// EBADF: no descriptor.
    /// </exception>
    [Syscall("fsmount")]
    public static partial SafeFileHandle FsMount(SafeHandle context, FsMountFlags flags = FsMountFlags.CloseOnExec, MountAttributes attributes = MountAttributes.None);

    /// <inheritdoc cref="FsMount(SafeHandle, FsMountFlags, MountAttributes)"/>
    [Syscall("fsmount")]
    public static partial SafeFileHandle FsMount(int context, FsMountFlags flags = FsMountFlags.CloseOnExec, MountAttributes attributes = MountAttributes.None);

    /// <summary>Begins the reconfiguration of a file system that is mounted: opens a context for it. fspick(2)</summary>
    /// <param name="directory">Where a relative path begins.</param>
    /// <param name="path">The mount.</param>
    /// <param name="flags">How the path is followed, and whether execve(2) closes the context.</param>
    /// <returns>The context, for <see cref="FsConfig(SafeHandle, FsConfigCommand, Utf8, Utf8, int)"/>.</returns>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the owner of the mount namespace.
    /// EINVAL: the path is not the root of a mount; a flag that is not known.
    /// ENOENT: the path does not exist.
    /// EBADF: no descriptor.
    /// </exception>
    [Syscall("fspick")]
    public static partial SafeFileHandle FsPick(SafeHandle directory, Utf8 path, FsPickFlags flags = FsPickFlags.CloseOnExec);

    /// <inheritdoc cref="FsPick(SafeHandle, Utf8, FsPickFlags)"/>
    [Syscall("fspick")]
    public static partial SafeFileHandle FsPick(int directory, Utf8 path, FsPickFlags flags = FsPickFlags.CloseOnExec);
}
