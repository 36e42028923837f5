using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NsGen;

// unshare(2), setns(2) and ioctl_ns(2): the namespaces of the calling thread, and what a namespace is.
public static partial class Linux
{
    /// <summary>Moves the calling thread into new namespaces, or parts what it shares with other threads. unshare(2)</summary>
    /// <param name="flags">The namespaces to make; <see cref="CloneFlags.Fs"/> parts root, working directory and umask, <see cref="CloneFlags.Files"/> the descriptor table.</param>
    /// <remarks>
    /// It acts on the calling thread alone: use a thread of your own, never one of the pool. A new PID or time namespace is for the children of the thread, not for
    /// itself, and after <see cref="CloneFlags.NewPid"/> the thread can start no other thread. <see cref="CloneFlags.NewNs"/> parts root and working directory too;
    /// where <c>/</c> is shared, as it usually is, mounts still reach the host until it is made private or slave.
    /// </remarks>
    /// <exception cref="SyscallException">
    /// EPERM: a namespace other than a user namespace needs CAP_SYS_ADMIN.
    /// EINVAL: <see cref="CloneFlags.NewUser"/>, <see cref="CloneFlags.Thread"/>, <see cref="CloneFlags.SigHand"/> or <see cref="CloneFlags.Vm"/>, which a process of
    /// several threads (every .NET process) is always refused; a second <see cref="CloneFlags.NewPid"/> on the thread; a flag that unshare does not know, or a kind
    /// of namespace that the kernel is built without.
    /// ENOSPC: a limit of <c>/proc/sys/user</c>, or 32 nested PID namespaces.
    /// ENOMEM: the kernel has no memory.
    /// </exception>
    [Syscall("unshare")]
    public static partial void Unshare(CloneFlags flags);

    /// <summary>As <see cref="Unshare"/>, but returns the error.</summary>
    /// <inheritdoc cref="Unshare" path="/param"/>
    /// <returns><see cref="Errno.None"/>, or what <see cref="Unshare"/> throws.</returns>
    [Syscall("unshare")]
    public static partial Errno TryUnshare(CloneFlags flags);

    /// <summary>Moves the calling thread into a namespace that exists, or into several of a process. setns(2)</summary>
    /// <param name="ns">A namespace (of <c>/proc/PID/ns</c>), or a pidfd, whose process the thread follows into the namespaces of <paramref name="type"/> (Linux 5.8).</param>
    /// <param name="type">The kind that the namespace has to be, 0 for any; with a pidfd one kind or more.</param>
    /// <remarks>
    /// It acts on the calling thread alone, and on a PID or time namespace for its children alone. To join a mount namespace, call
    /// <see cref="Unshare"/> with <see cref="CloneFlags.Fs"/> on the thread first. A pidfd with <see cref="CloneFlags.NewNs"/> <em>and another kind</em> changes the root and
    /// the working directory of every thread: join them one at a time.
    /// </remarks>
    /// <exception cref="SyscallException">
    /// EBADF: no descriptor.
    /// EINVAL: neither a namespace nor a pidfd, or not of this type; a user namespace, always in a process of several threads (every .NET process); a mount namespace
    /// while root and working directory are shared; a PID namespace that is not the thread's or below it; a pidfd with type 0.
    /// EPERM: CAP_SYS_ADMIN is needed in the caller's and in the namespace's owner (for a mount namespace CAP_SYS_CHROOT too).
    /// ESRCH: the pidfd's process has ended.
    /// EUSERS: a time namespace, in a process of several threads.
    /// ENOMEM: the kernel has no memory.
    /// </exception>
    [Syscall("setns")]
    public static partial void SetNs(SafeHandle ns, CloneFlags type = CloneFlags.None);

    /// <inheritdoc cref="SetNs(SafeHandle, CloneFlags)"/>
    [Syscall("setns")]
    public static partial void SetNs(int ns, CloneFlags type = CloneFlags.None);

    /// <summary>As <see cref="SetNs(SafeHandle, CloneFlags)"/>, but returns the error.</summary>
    /// <inheritdoc cref="SetNs(SafeHandle, CloneFlags)" path="/param"/>
    /// <returns><see cref="Errno.None"/>, or what <see cref="SetNs(SafeHandle, CloneFlags)"/> throws.</returns>
    [Syscall("setns")]
    public static partial Errno TrySetNs(SafeHandle ns, CloneFlags type = CloneFlags.None);

    /// <inheritdoc cref="TrySetNs(SafeHandle, CloneFlags)"/>
    [Syscall("setns")]
    public static partial Errno TrySetNs(int ns, CloneFlags type = CloneFlags.None);

    /// <summary>Opens the user namespace that owns a namespace; of a user namespace, its parent. ioctl_ns(2), <c>NS_GET_USERNS</c></summary>
    /// <param name="ns">The namespace.</param>
    /// <returns>The owner.</returns>
    /// <exception cref="SyscallException">
    /// EPERM: the owner lies outside the caller's user namespace.
    /// ENOTTY: not a namespace.
    /// </exception>
    public static SafeFileHandle GetUserNs(SafeHandle ns) => IoctlNs(ns, NamespaceIoctl.GetUserNs);

    /// <summary>Opens the parent of a namespace. ioctl_ns(2), <c>NS_GET_PARENT</c></summary>
    /// <param name="ns">A PID or user namespace: other kinds have no parents.</param>
    /// <returns>The parent.</returns>
    /// <exception cref="SyscallException">
    /// EPERM: the parent lies outside the caller's namespace of the kind, or there is none.
    /// EINVAL: a kind that has no parents.
    /// ENOTTY: not a namespace.
    /// </exception>
    public static SafeFileHandle GetParentNs(SafeHandle ns) => IoctlNs(ns, NamespaceIoctl.GetParent);

    /// <summary>The kind of a namespace. ioctl_ns(2), <c>NS_GET_NSTYPE</c></summary>
    /// <param name="ns">The namespace.</param>
    /// <returns>The flag of its kind, as <see cref="CloneFlags.NewNet"/>.</returns>
    /// <exception cref="SyscallException">ENOTTY: not a namespace.</exception>
    public static CloneFlags GetNsType(SafeHandle ns) => (CloneFlags)Ioctl(ns, (uint)NamespaceIoctl.GetNsType);

    /// <summary>The user that made a user namespace. ioctl_ns(2), <c>NS_GET_OWNER_UID</c></summary>
    /// <param name="userNs">The user namespace.</param>
    /// <returns>The user's id, as the caller's user namespace numbers it; the overflow id (65534) where it has no number there.</returns>
    /// <exception cref="SyscallException">
    /// EINVAL: a namespace of another kind.
    /// ENOTTY: not a namespace.
    /// </exception>
    public static unsafe uint GetOwnerUid(SafeHandle userNs)
    {
        uint uid;
        Ioctl(userNs, (uint)NamespaceIoctl.GetOwnerUid, (nint)(&uid));
        return uid;
    }

    [Syscall("ioctl")]
    private static partial SafeFileHandle IoctlNs(SafeHandle ns, NamespaceIoctl request);
}
