using System;
using System.Threading;
using Microsoft.Win32.SafeHandles;
using NsGen.Diagnosis;
using NsGen.Launching;

namespace NsGen.Processes;

/// <summary>Operations on a pidfd that <see cref="ChildState"/> owns as a bare number.</summary>
internal static unsafe partial class PidFd
{
    // waitid(2) with __WALL: whatever signal the child's end sends.
    private const WaitOptions Ended = WaitOptions.Exited | WaitOptions.All;

    /// <summary>How long to wait before trying again to reap a process that has ended but is held by a tracer.</summary>
    internal static readonly TimeSpan HeldPause = TimeSpan.FromMilliseconds(10);

    /// <summary>Waits until the process has ended and nothing is left to reap, whoever does it.</summary>
    internal static void WaitUntilGone(int pidFd) => Linux.TryWaitId(IdType.PidFd, pidFd, out _, Ended);

    /// <summary>Waits until the process has ended, which a tracer may learn first: then it cannot be reaped yet, ptrace(2).</summary>
    /// <param name="pidFd">The process.</param>
    /// <param name="timeout">How long at most; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <returns>Whether it has ended.</returns>
    internal static bool WaitUntilEnded(int pidFd, TimeSpan timeout)
    {
        PollFd end = new(pidFd, PollFd.In);
        bool isLimited = timeout != Timeout.InfiniteTimeSpan;
        TimeSpec left = isLimited ? TimeSpec.FromTimeSpan(timeout) : default;
        Polling.Wait(&end, 1, isLimited ? &left : null);
        return end.Happened != 0;
    }

    /// <summary>Reaps the process if it has ended, and tells how it did.</summary>
    /// <param name="pidFd">The process.</param>
    /// <param name="status">How it ended.</param>
    /// <param name="error">Why that cannot be told; <see cref="Errno.None"/> where it is.</param>
    /// <returns>Whether it has ended and nothing is left to reap.</returns>
    internal static bool TryReap(int pidFd, out ExitStatus status, out Errno error)
    {
        status = default;
        RUsage usage;
        error = Linux.TryWaitId(IdType.PidFd, pidFd, out SigInfo info, Ended | WaitOptions.NoHang, (nint)(&usage));
        if (error == Errno.None)
        {
            if (info.Pid == 0) return false;
            status = new ExitStatus(info.Code, info.Status, usage);
        }
        else if (error == Errno.ECHILD && KeptStatus(pidFd) is { } kept)
        {
            status = kept;
            error = Errno.None;
        }

        return true;
    }

    /// <summary>The exception for what <see cref="TryReap(int, out ExitStatus, out Errno)"/> cannot tell.</summary>
    internal static SyscallException LostStatus(Errno error) => new(error, "waitid", "P_PIDFD", error == Errno.ECHILD
        ? "The exit status was taken by another reaper: something in this process waits for any child (waitpid(-1); .NET itself where this process is the init of a PID "
            + "namespace), or ignores SIGCHLD. Linux 6.15 and newer keep the status, this kernel has not."
        : "");

    /// <summary>Reaps the process if it has ended. Returns whether there is nothing left to reap.</summary>
    internal static bool TryReap(int pidFd)
    {
        Errno error = Linux.TryWaitId(IdType.PidFd, pidFd, out SigInfo info, Ended | WaitOptions.NoHang);
        return error != Errno.None || info.Pid != 0;
    }

    /// <summary>Opens this process. Where a sandbox refuses pidfd_open(2), by a socket whose other end is its own (Linux 6.5).</summary>
    /// <exception cref="SyscallException">EMFILE, ENFILE: no descriptor is left. ENOSYS, EPERM: a sandbox refuses it, and the kernel has no other way.</exception>
    internal static int OpenOwn()
    {
        SyscallResult<int> opened = Open(Linux.GetPid(), 0);
        if (opened.Error is Errno.ENOSYS or Errno.EPERM && UnixSocket.TryOpenOwnProcess() is { IsSuccess: true } own) opened = own;
        return opened.IsSuccess ? opened.Value : throw new SyscallException(opened.Error, "pidfd_open", $"pid: {Linux.GetPid()}", opened.Error is Errno.ENOSYS or Errno.EPERM
            ? $"{MissingSyscall.Explain(Errno.ENOSYS, null)} By it a child sees that this process has ended; the other way, SO_PEERPIDFD of unix(7), needs Linux 6.5, and this is {KernelVersion.Release}."
            : DescriptorDiagnosis.Explain(opened.Error));
    }

    /// <summary>Whether the process has ended, reaped or not.</summary>
    internal static bool HasEnded(int pidFd)
    {
        Errno error = Linux.TryWaitId(IdType.PidFd, pidFd, out SigInfo info, Ended | WaitOptions.NoHang | WaitOptions.NoWait);
        return error != Errno.None || info.Pid != 0;
    }

    /// <summary>Ends a child that waits for this process, if it has not ended: whatever a sandbox refuses, for nothing else would end it.</summary>
    internal static void Kill(int pidFd, int pid)
    {
        if (Send(pidFd, Signal.SIGKILL) is Errno.ENOSYS or Errno.EPERM) Linux.TryKill(pid, Signal.SIGKILL);
    }

    /// <summary>Whether the process is there, be it as a zombie: then its pid is no other's.</summary>
    internal static bool Exists(int pidFd) => Send(pidFd, Signal.None) != Errno.ESRCH;

    /// <summary>Sends a signal. ESRCH: the process was reaped; to one that has only ended it succeeds.</summary>
    internal static Errno Send(int pidFd, Signal signal) => Send(pidFd, signal, null, 0);

    internal static void Close(int pidFd) => Linux.TryClose(pidFd);

    internal static SafeFileHandle Duplicate(int pidFd) => DuplicateFrom(pidFd, FcntlCommand.DupFdCloseOnExec, 3);

    // What the kernel keeps of a process that another has reaped, as long as a pidfd is open. Null where it keeps nothing.
    private static ExitStatus? KeptStatus(int pidFd)
    {
        // The other has taken the process but may not be done with it: the end of that is a hang-up of the pidfd.
        const int Attempts = 100;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            PidFdInfo info = new(PidFdInfoMask.Exit);
            if (GetInfo(pidFd, PidFdIoctl.GetInfo, ref info) != Errno.None) return null;
            if (info.Mask.HasFlag(PidFdInfoMask.Exit)) return ExitStatus.OfWait(info.ExitCode);
            PollFd hangUp = new(pidFd, events: 0);
            TimeSpec timeout = TimeSpec.FromTimeSpan(HeldPause);
            Polling.Wait(&hangUp, 1, &timeout);
        }

        return null;
    }

    [Syscall("fcntl")]
    private static partial SafeFileHandle DuplicateFrom(int fd, FcntlCommand command, int lowest);

    [Syscall("pidfd_open")]
    private static partial SyscallResult<int> Open(int pid, uint flags);

    [Syscall("pidfd_send_signal")]
    private static partial Errno Send(int pidFd, Signal signal, void* info, uint flags);

    [Syscall("ioctl")]
    private static partial Errno GetInfo(int pidFd, PidFdIoctl request, ref PidFdInfo info);
}
