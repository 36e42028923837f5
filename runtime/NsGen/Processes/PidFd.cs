using Microsoft.Win32.SafeHandles;

namespace NsGen.Processes;

/// <summary>Operations on a pidfd that <see cref="ChildState"/> owns as a bare number.</summary>
internal static partial class PidFd
{
    // waitid(2) with __WALL: whatever signal the child's end sends.
    private const WaitOptions Ended = WaitOptions.Exited | WaitOptions.All;

    /// <summary>Waits until the process has ended, and reaps it.</summary>
    internal static ExitStatus Wait(int pidFd)
    {
        Linux.WaitId(IdType.PidFd, pidFd, out SigInfo info, Ended);
        return new ExitStatus(info.Code, info.Status);
    }

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
