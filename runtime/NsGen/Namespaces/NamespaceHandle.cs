using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsGen.Diagnosis;
using NsGen.Namespaces;

namespace NsGen;

/// <summary>An open namespace. It exists at least until this is disposed of, even without a process in it: namespaces(7).</summary>
/// <remarks>Two are equal that are the same namespace. <see cref="Kind"/> and <see cref="Identity"/> are known after it is closed too. execve(2) closes it.</remarks>
public sealed partial class NamespaceHandle : IDisposable, IEquatable<NamespaceHandle>
{
    private readonly SafeFileHandle _handle;

    private NamespaceHandle(SafeFileHandle handle, NamespaceIdentity identity)
    {
        _handle = handle;
        Identity = identity;
    }

    /// <summary>Its kind.</summary>
    public NamespaceKind Kind => Identity.Kind;

    /// <summary>Which one it is; no other has this identity before the handle is closed.</summary>
    public NamespaceIdentity Identity { get; }

    /// <summary>The descriptor, for <see cref="Linux.SetNs(SafeHandle, CloneFlags)"/> and child programs. It is closed with this.</summary>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    public SafeFileHandle Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            return _handle;
        }
    }

    /// <summary>Opens a namespace of a process.</summary>
    /// <remarks>A process that may end meanwhile, and its pid be another's, is better named by its pidfd: <see cref="Open(SafeHandle, NamespaceKind)"/>.</remarks>
    /// <param name="pid">The process, as <c>/proc</c> numbers it; that of its first thread is opened.</param>
    /// <param name="kind">The kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind, or the pid is not positive.</exception>
    /// <exception cref="SyscallException">
    /// ENOENT: there is no such process, it has ended, or the kernel is built without the kind.
    /// EACCES, EPERM: the caller may not trace the process, ptrace(2).
    /// EMFILE, ENFILE: no descriptor is left.
    /// </exception>
    public static NamespaceHandle Open(int pid, NamespaceKind kind) => ByProc(pid, KindFacts.NameOf(kind));

    /// <summary>Opens a namespace of one thread, whatever process it belongs to: threads of one process may be in different ones.</summary>
    /// <param name="tid">The thread, as <c>/proc</c> numbers it.</param>
    /// <param name="kind">The kind.</param>
    /// <inheritdoc cref="Open(int, NamespaceKind)" path="/exception"/>
    public static NamespaceHandle OpenThread(int tid, NamespaceKind kind) => ByProc(tid, KindFacts.NameOf(kind));

    /// <summary>Opens a namespace of a process that is known by a pidfd: never that of another.</summary>
    /// <remarks>By ioctl(2) from Linux 6.11, before by the process's directory in <c>/proc</c>.</remarks>
    /// <param name="pidFd">The process.</param>
    /// <param name="kind">The kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    /// <exception cref="SyscallException">
    /// ESRCH, ENOENT: the process has ended.
    /// EACCES, EPERM: the caller may not trace the process, ptrace(2).
    /// EBADF: no pidfd.
    /// EOPNOTSUPP: the kernel is built without the kind.
    /// EMFILE, ENFILE: no descriptor is left.
    /// </exception>
    public static NamespaceHandle Open(SafeHandle pidFd, NamespaceKind kind) => Adopt(NamespaceOpening.ByPidFd(pidFd, kind, forChildren: false), "of a pidfd");

    /// <summary>Opens a namespace of a child.</summary>
    /// <param name="process">The child.</param>
    /// <param name="kind">The kind.</param>
    /// <inheritdoc cref="Open(SafeHandle, NamespaceKind)" path="/exception"/>
    /// <exception cref="ObjectDisposedException">The child has been disposed of.</exception>
    public static NamespaceHandle Open(ChildProcess process, NamespaceKind kind) => Open(process.PidFd, kind);

    /// <summary>Opens the namespace that a process's next children will be in.</summary>
    /// <param name="pid">The process, as <c>/proc</c> numbers it.</param>
    /// <param name="kind"><see cref="NamespaceKind.Pid"/> or <see cref="NamespaceKind.Time"/>.</param>
    /// <exception cref="ArgumentException">Another kind.</exception>
    /// <exception cref="SyscallException">ENOENT: also a new PID namespace that has had no process yet. Others: as <see cref="Open(int, NamespaceKind)"/>.</exception>
    public static NamespaceHandle OpenForChildren(int pid, NamespaceKind kind) => ByProc(pid, KindFacts.NameForChildren(kind));

    /// <summary>Opens the namespace that the next children of a process that is known by a pidfd will be in.</summary>
    /// <param name="pidFd">The process.</param>
    /// <param name="kind"><see cref="NamespaceKind.Pid"/> or <see cref="NamespaceKind.Time"/>.</param>
    /// <exception cref="ArgumentException">Another kind.</exception>
    /// <exception cref="SyscallException">ENOENT: also a new PID namespace that has had no process yet. Others: as <see cref="Open(SafeHandle, NamespaceKind)"/>.</exception>
    public static NamespaceHandle OpenForChildren(SafeHandle pidFd, NamespaceKind kind) => Adopt(NamespaceOpening.ByPidFd(pidFd, kind, forChildren: true), "of a pidfd");

    /// <summary>Opens a namespace by a path: a file of <c>/proc/PID/ns</c>, or one where it is pinned, as those of ip-netns(8) in <c>/run/netns</c>.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="ArgumentException">No path.</exception>
    /// <exception cref="SyscallException">
    /// ENOTTY: the file is no namespace.
    /// ENOENT: there is no such file.
    /// EACCES: the file, or a directory of the path, may not be used.
    /// EMFILE, ENFILE: no descriptor is left. Others: as openat(2).
    /// </exception>
    public static NamespaceHandle Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Adopt(NamespaceOpening.ByPath(path), $"\"{path}\"");
    }

    /// <summary>Opens the calling thread's own namespace.</summary>
    /// <param name="kind">The kind.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind.</exception>
    /// <exception cref="SyscallException">
    /// ENOENT: <c>/proc</c> is not mounted, or is that of another PID namespace, or the kernel is built without the kind.
    /// EMFILE, ENFILE: no descriptor is left.
    /// </exception>
    public static NamespaceHandle Mine(NamespaceKind kind) => Own(KindFacts.NameOf(kind));

    /// <summary>Opens the namespace that the next children of the calling thread will be in.</summary>
    /// <param name="kind"><see cref="NamespaceKind.Pid"/> or <see cref="NamespaceKind.Time"/>.</param>
    /// <exception cref="ArgumentException">Another kind.</exception>
    /// <exception cref="SyscallException">ENOENT: also a new PID namespace that has had no process yet. Others: as <see cref="Mine"/>.</exception>
    public static NamespaceHandle MineForChildren(NamespaceKind kind) => Own(KindFacts.NameForChildren(kind));

    /// <summary>Lets the namespace go: it ends when nothing else keeps it.</summary>
    public void Dispose() => _handle.Dispose();

    /// <summary>As <see cref="NamespaceIdentity.ToString"/>.</summary>
    public override string ToString() => Identity.ToString();

    /// <inheritdoc/>
    public bool Equals(NamespaceHandle? other) => other is not null && Identity == other.Identity;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NamespaceHandle);

    /// <inheritdoc/>
    public override int GetHashCode() => Identity.GetHashCode();

    /// <summary>Whether both are the same namespace, or null.</summary>
    public static bool operator ==(NamespaceHandle? left, NamespaceHandle? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether they are different namespaces.</summary>
    public static bool operator !=(NamespaceHandle? left, NamespaceHandle? right) => !(left == right);

    /// <summary>Takes a descriptor over.</summary>
    /// <param name="handle">The descriptor; closed where it is no namespace.</param>
    /// <param name="name">What it was opened by, for the message.</param>
    internal static NamespaceHandle Adopt(SafeFileHandle handle, string name)
    {
        try
        {
            SyscallResult<int> kind = NamespaceCalls.TryGetType(handle, NamespaceIoctl.GetNsType);
            if (!kind.IsSuccess) throw new SyscallException(kind.Error, "ioctl", $"{name}, NS_GET_NSTYPE", NamespaceDiagnosis.ExplainPath(kind.Error));
            Errno error = NamespaceCalls.TryStatx(handle, ""u8, AtFlags.EmptyPath, FileStatus.Mask, out FileStatus status);
            if (error != Errno.None) throw new SyscallException(error, "statx", name);
            return new NamespaceHandle(handle, new NamespaceIdentity((NamespaceKind)kind.Value, status.Device, status.Inode));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private static NamespaceHandle ByProc(int id, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id);
        return Adopt(NamespaceOpening.ByProc($"/proc/{id}", name), $"/proc/{id}/ns/{name}");
    }

    private static NamespaceHandle Own(string name) => Adopt(NamespaceOpening.ByProc("/proc/thread-self", name), $"/proc/thread-self/ns/{name}");
}
