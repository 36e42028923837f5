using Microsoft.Win32.SafeHandles;
using NsGen.Launching;

namespace NsGen.Processes;

/// <summary>Operations on a pidfd that <see cref="ChildState"/> owns as a bare number.</summary>
internal static unsafe partial class PidFd
{
    // waitid(2) with __WALL: whatever signal the child's end sends.
    private const WaitOptions Ended = WaitOptions.Exited | WaitOptions.All;

    /// <summary>Waits until the process has ended, and reaps it.</summary>
    /// <exception cref="SyscallException">ECHILD: another has reaped it, and the kernel has not kept how it ended.</exception>
    internal static ExitStatus Wait(int pidFd)
    {
        Errno error = Linux.TryWaitId(IdType.PidFd, pidFd, out SigInfo info, Ended);
        if (error == Errno.None) return new ExitStatus(info.Code, info.Status);
        if (error == Errno.ECHILD && KeptStatus(pidFd) is { } kept) return kept;
        throw new SyscallException(error, "waitid", "P_PIDFD", error == Errno.ECHILD
            ? "The exit status was taken by another reaper: something in this process waits for any child (waitpid(-1); .NET itself where this process is the init of a PID "
                + "namespace), or ignores SIGCHLD. Linux 6.15 and newer keep the status, this kernel has not."
            : "");
    }

    /// <summary>Waits until the process has ended and nothing is left to reap, whoever does it.</summary>
    internal static void WaitUntilGone(int pidFd) => Linux.TryWaitId(IdType.PidFd, pidFd, out _, Ended);

    /// <summary>Reaps the process if it has ended. Returns whether there is nothing left to reap.</summary>
    internal static bool TryReap(int pidFd)
    {
        Errno error = Linux.TryWaitId(IdType.PidFd, pidFd, out SigInfo info, Ended | WaitOptions.NoHang);
        return error != Errno.None || info.Pid != 0;
    }

    /// <summary>Opens a process.</summary>
    internal static int Open(int pid) => Open(pid, 0);

    /// <summary>Ends the process, if it has not ended.</summary>
    internal static void Kill(int pidFd) => Send(pidFd, Signal.SIGKILL, null, 0);

    /// <summary>Whether the process is there, be it as a zombie: then its pid is no other's.</summary>
    internal static bool Exists(int pidFd) => Send(pidFd, Signal.None, null, 0) != Errno.ESRCH;

    internal static void Close(int pidFd) => Linux.TryClose(pidFd);

    internal static SafeFileHandle Duplicate(int pidFd) => DuplicateFrom(pidFd, FcntlCommand.DupFdCloseOnExec, 3);

    // What the kernel keeps of a process that another has reaped, as long as a pidfd is open. Null where it keeps nothing.
    private static ExitStatus? KeptStatus(int pidFd)
    {
        // The other has taken the process but may not be done with it: the end of that is a hang-up of the pidfd.
        const int Attempts = 100, Milliseconds = 10;
        for (int attempt = 0; attempt < Attempts; attempt++)
        {
            PidFdInfo info = new(PidFdInfoMask.Exit);
            if (GetInfo(pidFd, PidFdIoctl.GetInfo, ref info) != Errno.None) return null;
            if (info.Mask.HasFlag(PidFdInfoMask.Exit)) return ExitStatus.OfWait(info.ExitCode);
            PollFd hangUp = new(pidFd, events: 0);
            TimeSpec timeout = new(0, Milliseconds * 1_000_000);
            Poll(&hangUp, 1, &timeout, null, 0);
        }

        return null;
    }

    [Syscall("fcntl")]
    private static partial SafeFileHandle DuplicateFrom(int fd, FcntlCommand command, int lowest);

    [Syscall("pidfd_open")]
    private static partial int Open(int pid, uint flags);

    [Syscall("pidfd_send_signal")]
    private static partial Errno Send(int pidFd, Signal signal, void* info, uint flags);

    [Syscall("ioctl")]
    private static partial Errno GetInfo(int pidFd, PidFdIoctl request, ref PidFdInfo info);

    [Syscall("ppoll")]
    private static partial Errno Poll(PollFd* descriptors, nuint count, TimeSpec* timeout, void* mask, nuint maskSize);
}
