using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NsGen;

// pidfd_open(2), pidfd_send_signal(2), pidfd_getfd(2): processes by descriptor, which no other process takes over as it may a pid.
public static partial class Linux
{
    /// <summary>Opens a process. pidfd_open(2)</summary>
    /// <param name="pid">The process, as the caller's PID namespace numbers it.</param>
    /// <param name="flags">Whether waiting for it blocks, and whether a thread is meant.</param>
    /// <returns>The pidfd, which execve(2) closes. poll(2) finds it readable when the process has ended.</returns>
    /// <exception cref="SyscallException">
    /// ESRCH: there is no such process.
    /// EINVAL: the pid is not positive, or a thread's without <see cref="PidFdOpenFlags.Thread"/>; a flag that is not known.
    /// EMFILE, ENFILE: no descriptor is left.
    /// </exception>
    [Syscall("pidfd_open")]
    public static partial SafeFileHandle PidFdOpen(int pid, PidFdOpenFlags flags = PidFdOpenFlags.None);

    /// <summary>As <see cref="PidFdOpen"/>, but returns the error.</summary>
    /// <inheritdoc cref="PidFdOpen" path="/param"/>
    /// <returns>The pidfd, or what <see cref="PidFdOpen"/> throws.</returns>
    [Syscall("pidfd_open")]
    public static partial SyscallResult<SafeFileHandle> TryPidFdOpen(int pid, PidFdOpenFlags flags = PidFdOpenFlags.None);

    /// <summary>Sends a signal to a process. pidfd_send_signal(2)</summary>
    /// <param name="pidFd">The process.</param>
    /// <param name="signal">The signal; <see cref="Signal.None"/> only checks whether it could be sent.</param>
    /// <param name="info">The address of a <c>siginfo_t</c> to send; 0 for that of kill(2).</param>
    /// <param name="flags">Who gets it; none is what the pidfd was opened for.</param>
    /// <exception cref="SyscallException">
    /// ESRCH: the process has ended and was waited for.
    /// EPERM: the caller may not send it a signal, kill(2).
    /// EINVAL: there is no such signal; a flag that is not known; the process is not in the caller's PID namespace or below it.
    /// EBADF: no pidfd.
    /// </exception>
    [Syscall("pidfd_send_signal")]
    public static partial void PidFdSendSignal(SafeHandle pidFd, Signal signal, nint info = 0, PidFdSignalFlags flags = PidFdSignalFlags.None);

    /// <summary>As <see cref="PidFdSendSignal"/>, but returns the error.</summary>
    /// <inheritdoc cref="PidFdSendSignal" path="/param"/>
    /// <returns><see cref="Errno.None"/>, or what <see cref="PidFdSendSignal"/> throws.</returns>
    [Syscall("pidfd_send_signal")]
    public static partial Errno TryPidFdSendSignal(SafeHandle pidFd, Signal signal, nint info = 0, PidFdSignalFlags flags = PidFdSignalFlags.None);

    /// <summary>Takes a duplicate of a descriptor out of another process. pidfd_getfd(2)</summary>
    /// <param name="pidFd">The process.</param>
    /// <param name="targetFd">The descriptor's number there.</param>
    /// <param name="flags">0: there are no flags.</param>
    /// <returns>The duplicate, which execve(2) closes.</returns>
    /// <exception cref="SyscallException">
    /// EPERM: the caller may not trace the process, ptrace(2).
    /// EBADF: no pidfd, or the process has no such descriptor.
    /// ESRCH: the process has ended.
    /// EINVAL: a flag.
    /// EMFILE: no descriptor is left.
    /// </exception>
    [Syscall("pidfd_getfd")]
    public static partial SafeFileHandle PidFdGetFd(SafeHandle pidFd, int targetFd, uint flags = 0);

    /// <summary>As <see cref="PidFdGetFd"/>, but returns the error.</summary>
    /// <inheritdoc cref="PidFdGetFd" path="/param"/>
    /// <returns>The duplicate, or what <see cref="PidFdGetFd"/> throws.</returns>
    [Syscall("pidfd_getfd")]
    public static partial SyscallResult<SafeFileHandle> TryPidFdGetFd(SafeHandle pidFd, int targetFd, uint flags = 0);

    /// <summary>Opens a namespace of a process. ioctl(2), Linux 6.11</summary>
    /// <param name="pidFd">The process.</param>
    /// <param name="which">The kind, as <see cref="PidFdIoctl.GetNetNamespace"/>.</param>
    /// <returns>The namespace, which execve(2) closes.</returns>
    /// <exception cref="SyscallException">
    /// EPERM, EACCES: the caller may not look at the process, ptrace(2).
    /// ESRCH: the process has ended.
    /// EOPNOTSUPP: a kind of namespace that the kernel is built without.
    /// ENOTTY: the kernel is older than 6.11, or the descriptor no pidfd.
    /// </exception>
    [Syscall("ioctl")]
    public static partial SafeFileHandle GetPidFdNs(SafeHandle pidFd, PidFdIoctl which);

    /// <summary>Tells of a process. ioctl(2), <c>PIDFD_GET_INFO</c>, Linux 6.13</summary>
    /// <param name="pidFd">The process.</param>
    /// <param name="wanted">What to tell, beyond what is always told.</param>
    /// <returns>What the kernel knows; <see cref="PidFdInfo.Mask"/> says which fields it filled.</returns>
    /// <exception cref="SyscallException">
    /// ESRCH: the process has ended and was waited for, and <see cref="PidFdInfoMask.Exit"/> was not asked for.
    /// ENOTTY: the kernel is older than 6.13, or the descriptor no pidfd.
    /// </exception>
    public static PidFdInfo GetPidFdInfo(SafeHandle pidFd, PidFdInfoMask wanted = PidFdInfoMask.None)
    {
        PidFdInfo info = new(wanted);
        IoctlPidFdInfo(pidFd, PidFdIoctl.GetInfo, ref info);
        return info;
    }

    [Syscall("ioctl")]
    private static partial void IoctlPidFdInfo(SafeHandle pidFd, PidFdIoctl request, ref PidFdInfo info);
}
