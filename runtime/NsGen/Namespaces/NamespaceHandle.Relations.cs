using System;
using Microsoft.Win32.SafeHandles;
using NsGen.Namespaces;

namespace NsGen;

// ioctl_ns(2): who owns a namespace, what is above it, and what a PID namespace calls a process.
public sealed partial class NamespaceHandle
{
    /// <summary>Opens the user namespace that owns this one: of a user namespace, its parent. Who is root there has power here.</summary>
    /// <returns>The owner, to be disposed of; null where it lies outside the caller's user namespace, or this is the initial user namespace.</returns>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    /// <exception cref="SyscallException">EMFILE, ENFILE: no descriptor is left.</exception>
    public NamespaceHandle? OwnerUserNamespace() => Relative(NamespaceIoctl.GetUserNs, "NS_GET_USERNS", "");

    /// <summary>Opens the parent of a PID or user namespace.</summary>
    /// <returns>The parent, to be disposed of; null where it lies outside the caller's namespace of the kind, or there is none.</returns>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    /// <exception cref="SyscallException">EINVAL: a kind without parents. EMFILE, ENFILE: no descriptor is left.</exception>
    public NamespaceHandle? Parent() => Relative(NamespaceIoctl.GetParent, "NS_GET_PARENT", "Only PID and user namespaces have parents.");

    /// <summary>The user that made a user namespace, as the caller's user namespace numbers it; the overflow id (65534) where it has no number there.</summary>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    /// <exception cref="SyscallException">EINVAL: another kind; its <see cref="OwnerUserNamespace"/> has an owner.</exception>
    public uint OwnerUid
    {
        get
        {
            Errno error = NamespaceCalls.TryGetOwnerUid(Handle, NamespaceIoctl.GetOwnerUid, out uint uid);
            return error == Errno.None ? uid : throw Failure(error, "NS_GET_OWNER_UID", "Only a user namespace has an owner; others have that of their OwnerUserNamespace.");
        }
    }

    /// <summary>What this PID namespace calls a process or thread.</summary>
    /// <param name="pid">Its number in the caller's PID namespace.</param>
    /// <returns>Its number in this one; null where it is not in here, or there is none of that number.</returns>
    /// <remarks>Before Linux 6.11, which translates it, <c>/proc</c> is read: the status of that process, and the PID namespaces above its own.</remarks>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    /// <exception cref="SyscallException">EINVAL: another kind of namespace. EACCES: before Linux 6.11, and the caller may not trace the process.</exception>
    public int? PidInside(int pid)
    {
        RequirePid();
        SyscallResult<int> inside = NamespaceCalls.TryTranslate(Handle, NamespaceIoctl.GetPidInPidNs, pid);
        return inside.Error == Errno.ENOTTY ? PidTranslation.Inside(this, pid) : Number(inside, "NS_GET_PID_IN_PIDNS");
    }

    /// <summary>What the caller's PID namespace calls a process or thread of this one.</summary>
    /// <param name="pid">Its number in this PID namespace.</param>
    /// <returns>Its number in the caller's; null where it has none there, or there is none of that number here.</returns>
    /// <remarks>Before Linux 6.11, which translates it, all of <c>/proc</c> is read, and threads that are no process's first are not found.</remarks>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    /// <exception cref="SyscallException">
    /// EINVAL: another kind of namespace.
    /// EACCES: before Linux 6.11, it is not found, and there are processes that the caller may not trace.
    /// </exception>
    public int? PidOutside(int pid)
    {
        RequirePid();
        SyscallResult<int> outside = NamespaceCalls.TryTranslate(Handle, NamespaceIoctl.GetPidFromPidNs, pid);
        return outside.Error == Errno.ENOTTY ? PidTranslation.Outside(this, pid) : Number(outside, "NS_GET_PID_FROM_PIDNS");
    }

    private NamespaceHandle? Relative(NamespaceIoctl request, string name, string explanation)
    {
        SyscallResult<SafeFileHandle> opened = NamespaceCalls.TryOpenRelative(Handle, request);
        if (opened.IsSuccess) return Adopt(opened.Value, name);
        return opened.Error == Errno.EPERM ? null : throw Failure(opened.Error, name, explanation);
    }

    private int? Number(SyscallResult<int> number, string name) =>
        number.IsSuccess ? number.Value : number.Error == Errno.ESRCH ? null : throw Failure(number.Error, name, "");

    private void RequirePid()
    {
        if (Kind != NamespaceKind.Pid) throw Failure(Errno.EINVAL, "NS_GET_PID_IN_PIDNS", "Only a PID namespace has numbers for processes.");
    }

    private SyscallException Failure(Errno error, string request, string explanation) => new(error, "ioctl", $"{this}, {request}", error == Errno.EINVAL ? explanation : "");
}
