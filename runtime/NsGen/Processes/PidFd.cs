using Microsoft.Win32.SafeHandles;

namespace NsGen.Processes;

/// <summary>Operations on a pidfd that <see cref="ChildState"/> owns as a bare number.</summary>
internal static partial class PidFd
{
    // waitid(2) with __WALL: whatever signal the child's end sends.
    private const WaitOptions Ended = WaitOptions.Exited | WaitOptions.All;

    /// <summary>Waits until the process has ended, and reaps it.</summary>
    /// <exception cref="SyscallException">Another reaper took the exit status, and the kernel does not keep it.</exception>
    internal static ExitStatus Wait(int pidFd)
    {
        while (true)
        {
            switch (Linux.TryWaitId(IdType.PidFd, pidFd, out SigInfo info, Ended))
            {
                case Errno.None:
                    return new ExitStatus(info.Code, info.Status);
                case Errno.EINTR:
                    break;
                case Errno.ECHILD:
                    return Kept(pidFd);
                case var error:
                    throw new SyscallException(error, "waitid", "P_PIDFD");
            }
        }
    }

    // Since Linux 6.15 the kernel keeps the status for as long as someone has a pidfd.
    private static ExitStatus Kept(int pidFd)
    {
        PidFdInfo info = new(PidFdInfoMask.Exit);
        Errno error = TryGetInfo(pidFd, PidFdIoctl.GetInfo, ref info);
        if (error == Errno.None && info.Mask.HasFlag(PidFdInfoMask.Exit)) return ExitStatus.OfWait(info.ExitCode);
        throw new SyscallException(Errno.ECHILD, "waitid", "P_PIDFD",
            "The exit status was taken by another reaper: this process ignores SIGCHLD or has called wait(2) for any child, as .NET itself does where it is PID 1. Linux 6.15 keeps it for the pidfd.");
    }

    [Syscall("ioctl")]
    private static partial Errno TryGetInfo(int pidFd, PidFdIoctl request, ref PidFdInfo info);

    /// <summary>Reaps the process if it has ended. Returns whether there is nothing left to reap.</summary>
    internal static bool TryReap(int pidFd)
    {
        Errno error = Linux.TryWaitId(IdType.PidFd, pidFd, out SigInfo info, Ended | WaitOptions.NoHang);
        return error != Errno.None || info.Pid != 0;
    }

    internal static void Close(int pidFd) => Linux.TryClose(pidFd);

    internal static SafeFileHandle Duplicate(int pidFd) => DuplicateFrom(pidFd, DuplicateCloseOnExec, 3);

    private const int DuplicateCloseOnExec = 1030; // F_DUPFD_CLOEXEC

    [Syscall("fcntl")]
    private static partial SafeFileHandle DuplicateFrom(int fd, int command, int lowest);
}
