using System;
using Microsoft.Win32.SafeHandles;
using NsGen.CompilerServices;
using NsGen.Diagnosis;
using NsGen.Namespaces;

namespace NsGen;

// A namespace mounted on a file, as ip-netns(8) and unshare(1) do: it exists, and has a path, without a process or a descriptor.
public sealed partial class NamespaceHandle
{
    /// <summary>Keeps the namespace without a process or a handle, by a mount on a file, and so gives it a path for <see cref="Open(string)"/>. mount(2)</summary>
    /// <param name="path">The file, in a directory that exists. It is made, or is a file that is no namespace yet.</param>
    /// <remarks>The mount is one of the calling thread's mount namespace, and of those that its directory's mount propagates to. It lasts until <see cref="Unpin"/>.</remarks>
    /// <exception cref="ArgumentException">No path.</exception>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the user namespace that owns the mount namespace.
    /// EINVAL: a mount namespace, pinned from itself or from one that was made later, or below a shared mount.
    /// EBUSY: a namespace is pinned there already.
    /// ENOENT: there is no such directory, or no <c>/proc</c>.
    /// ENOTDIR: the path is a directory. ELOOP: it is a symbolic link. EACCES, EROFS, ENOSPC: the file cannot be made.
    /// </exception>
    public void Pin(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using HandleArgument descriptor = new(Handle, nameof(Handle));
        using SafeFileHandle place = OpenMountPoint(path, out bool isMade);
        Errno error = Linux.TryMount($"/proc/thread-self/fd/{descriptor.Value}", Descriptor(place), null, MountFlags.Bind);
        if (error == Errno.None) return;
        if (isMade) Linux.TryUnlinkAt(Linux.AtFdCwd, path);
        throw new SyscallException(error, "mount", $"{this}, \"{path}\"", NamespaceDiagnosis.ExplainPinning(error, Kind));
    }

    /// <summary>Undoes <see cref="Pin"/>: the mount and the file are removed. The namespace ends when nothing else keeps it.</summary>
    /// <param name="path">Where it is pinned.</param>
    /// <exception cref="ArgumentException">No path.</exception>
    /// <exception cref="SyscallException">
    /// ENOTTY: no namespace is there, and nothing was removed.
    /// ENOENT: there is no such file.
    /// EINVAL: the file is a namespace, but nothing is mounted on it, as in <c>/proc/PID/ns</c>.
    /// EPERM: CAP_SYS_ADMIN is needed in the user namespace that owns the mount namespace.
    /// </exception>
    public static void Unpin(string path)
    {
        // It is not unmounted unless it is one; and a handle by this path would keep the mount busy, so that it is detached.
        NamespaceKind kind;
        using (NamespaceHandle pinned = Open(path)) kind = pinned.Kind;
        Errno error = Linux.TryUmount2(path, UnmountFlags.Detach | UnmountFlags.NoFollow);
        if (error != Errno.None)
        {
            throw new SyscallException(error, "umount2", $"\"{path}\"", error == Errno.EINVAL
                ? "Nothing is mounted there, in this thread's mount namespace."
                : NamespaceDiagnosis.ExplainPinning(error, kind));
        }

        Linux.UnlinkAt(Linux.AtFdCwd, path);
    }

    // By its descriptor it cannot become another, as by who may write its directory.
    private static SafeFileHandle OpenMountPoint(string path, out bool isMade)
    {
        const FileModeBits NoRights = FileModeBits.None;
        SyscallResult<SafeFileHandle> place =
            Linux.TryOpenAt(Linux.AtFdCwd, path, OpenFlags.ReadOnly | OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.CloseOnExec, NoRights);
        isMade = place.IsSuccess;
        if (isMade) return place.Value;

        if (place.Error == Errno.EEXIST) place = Linux.TryOpenAt(Linux.AtFdCwd, path, OpenFlags.Path | OpenFlags.NoFollow | OpenFlags.CloseOnExec);
        if (!place.IsSuccess) throw new SyscallException(place.Error, "open", $"\"{path}\"", "The file to mount the namespace on cannot be made.");
        try
        {
            Refuse(place.Value, path);
            return place.Value;
        }
        catch
        {
            place.Value.Dispose();
            throw;
        }
    }

    private static void Refuse(SafeFileHandle place, string path)
    {
        if (NamespaceCalls.TryStatx(place, ""u8, AtFlags.EmptyPath, FileStatus.Mask, out FileStatus status) == Errno.None && status.IsSymbolicLink)
            throw new SyscallException(Errno.ELOOP, "mount", $"\"{path}\"", "The path is a symbolic link: a namespace is not mounted on the file that one leads to, which may be any.");
        if (IsNamespace(Descriptor(place))) throw new SyscallException(Errno.EBUSY, "mount", $"\"{path}\"", "A namespace is pinned there already.");
    }

    private static string Descriptor(SafeFileHandle file) => $"/proc/thread-self/fd/{file.DangerousGetHandle()}";

    private static bool IsNamespace(string path)
    {
        try
        {
            Open(path).Dispose();
            return true;
        }
        catch (SyscallException)
        {
            return false; // as a file that nobody may read, which is mounted on all the same
        }
    }
}
