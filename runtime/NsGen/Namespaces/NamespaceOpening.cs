using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsGen.CompilerServices;
using NsGen.Diagnosis;
using NsGen.Processes;

namespace NsGen.Namespaces;

/// <summary>The ways to a namespace's descriptor.</summary>
internal static class NamespaceOpening
{
    private const OpenFlags Flags = OpenFlags.ReadOnly | OpenFlags.CloseOnExec;

    /// <summary>By a directory of <c>/proc</c>.</summary>
    /// <param name="process">The directory, as <c>/proc/12</c>.</param>
    /// <param name="name">The name in its <c>ns</c>.</param>
    internal static SafeFileHandle ByProc(string process, string name)
    {
        SyscallResult<SafeFileHandle> opened = Linux.TryOpenAt(Linux.AtFdCwd, $"{process}/ns/{name}", Flags);
        if (opened.IsSuccess) return opened.Value;
        throw new SyscallException(opened.Error, "open", $"{process}/ns/{name}", NamespaceDiagnosis.ExplainOpening(opened.Error, process, name));
    }

    /// <summary>By a file, which need not be a namespace: so without waiting for a fifo's writer, or taking a terminal over.</summary>
    internal static SafeFileHandle ByPath(string path)
    {
        SyscallResult<SafeFileHandle> opened = Linux.TryOpenAt(Linux.AtFdCwd, path, Flags | OpenFlags.NonBlock | OpenFlags.NoCtty);
        if (opened.IsSuccess) return opened.Value;
        throw new SyscallException(opened.Error, "open", path, NamespaceDiagnosis.ExplainPath(opened.Error, path));
    }

    /// <summary>By a pidfd: never that of another process with the same pid.</summary>
    internal static SafeFileHandle ByPidFd(SafeHandle pidFd, NamespaceKind kind, bool forChildren)
    {
        string name = forChildren ? KindFacts.NameForChildren(kind) : KindFacts.NameOf(kind);
        PidFdIoctl request = KindFacts.RequestOf(kind, forChildren);
        SyscallResult<SafeFileHandle> opened = NamespaceCalls.TryOpenByPidFd(pidFd, request);
        if (opened.IsSuccess) return opened.Value;
        if (opened.Error == Errno.ENOTTY) return ByProcOf(pidFd, name);
        throw new SyscallException(opened.Error, "ioctl", $"a pidfd, {request}", opened.Error == Errno.EOPNOTSUPP
            ? $"The kernel is built without {name} namespaces."
            : NamespaceDiagnosis.ExplainOpening(opened.Error, "/proc/self", name));
    }

    /// <summary>As before Linux 6.11: in the directory of <c>/proc</c> that is the process's.</summary>
    internal static SafeFileHandle ByProcOf(SafeHandle pidFd, string name)
    {
        using HandleArgument descriptor = new(pidFd, nameof(pidFd));
        if (PidFd.Send(descriptor.Value, Signal.None) == Errno.EBADF) throw new SyscallException(Errno.EBADF, "pidfd_send_signal", "", "The descriptor is no pidfd.");
        using ProcDirectory process = ProcDirectory.Open(descriptor.Value);
        SyscallResult<SafeFileHandle> opened = Linux.TryOpenAt(process.Fd, $"ns/{name}", Flags);
        if (opened.IsSuccess) return opened.Value;
        string directory = $"/proc/{process.Pid}";
        throw new SyscallException(opened.Error, "open", $"{directory}/ns/{name}", NamespaceDiagnosis.ExplainOpening(opened.Error, directory, name));
    }
}
