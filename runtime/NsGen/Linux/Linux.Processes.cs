using System;
using System.Runtime.InteropServices;

namespace NsGen;

// getpid(2), setsid(2), setpgid(2), waitid(2).
public static partial class Linux
{
    /// <summary>Makes a copy of the process; only in a child program, where it is compiled to clone(2). It returns in both.</summary>
    /// <returns>In the new process 0; in the other the pid of the new one.</returns>
    /// <remarks>The copy goes on with the child program. Only its own memory changes from then on, and a step that fails in it is not reported to the caller of the [Clone] method.</remarks>
    /// <exception cref="InvalidOperationException">Called as managed code.</exception>
    /// <exception cref="SyscallException">
    /// EAGAIN: a limit on processes is reached.
    /// ENOMEM: memory is short, or the PID namespace for children has lost its init.
    /// </exception>
    public static int Fork() => throw new InvalidOperationException(
        "Linux.Fork means something in a child program only: in a copy of a .NET process no managed code can run. Start a process with a [Clone] method.");

    /// <summary>The id of the process, in its own PID namespace. getpid(2)</summary>
    /// <returns>The id; 1 for the init of a PID namespace.</returns>
    [Syscall("getpid")]
    public static partial int GetPid();

    /// <summary>The id of the parent process, in the caller's PID namespace. getppid(2)</summary>
    /// <returns>The id; 0 where the parent is outside the namespace.</returns>
    [Syscall("getppid")]
    public static partial int GetPPid();

    /// <summary>The id of the calling thread, in its own PID namespace. gettid(2)</summary>
    /// <returns>The id: not <see cref="System.Environment.CurrentManagedThreadId"/>.</returns>
    [Syscall("gettid")]
    public static partial int GetTid();

    /// <summary>Begins a session, and in it a process group: the process leads both, and has no controlling terminal. setsid(2)</summary>
    /// <returns>The id of both: that of the process.</returns>
    /// <exception cref="SyscallException">EPERM: the process leads a process group already.</exception>
    [Syscall("setsid")]
    public static partial int SetSid();

    /// <summary>The session of a process. getsid(2)</summary>
    /// <param name="pid">The process; 0 for the caller's.</param>
    /// <returns>The session's id; 0 where its leader is outside the PID namespace.</returns>
    /// <exception cref="SyscallException">ESRCH: there is no such process.</exception>
    [Syscall("getsid")]
    public static partial int GetSid(int pid = 0);

    /// <summary>Moves a process into a process group. setpgid(2)</summary>
    /// <param name="pid">The process, or a child of it that has not executed a program yet; 0 for the caller's.</param>
    /// <param name="group">The group, of the same session; 0 begins one with the id of <paramref name="pid"/>.</param>
    /// <exception cref="SyscallException">
    /// EACCES: the child has executed a program.
    /// EPERM: the process leads a session; the group is of another session or does not exist.
    /// ESRCH: neither the caller's process nor a child of it.
    /// EINVAL: the group is negative.
    /// </exception>
    [Syscall("setpgid")]
    public static partial void SetPGid(int pid, int group);

    /// <summary>The process group of a process. getpgid(2)</summary>
    /// <param name="pid">The process; 0 for the caller's.</param>
    /// <returns>The group's id.</returns>
    /// <exception cref="SyscallException">ESRCH: there is no such process.</exception>
    [Syscall("getpgid")]
    public static partial int GetPGid(int pid = 0);

    /// <summary>Waits for a child to change, and as a rule reaps it. waitid(2)</summary>
    /// <param name="idType">What <paramref name="id"/> is.</param>
    /// <param name="id">The process, the process group, or a pidfd.</param>
    /// <param name="info">What became of the child; all 0 where <see cref="WaitOptions.NoHang"/> found none that had changed.</param>
    /// <param name="options">Which changes to wait for, one at least, and how.</param>
    /// <param name="usage">Where what the child used is written, a <see cref="RUsage"/>, or 0.</param>
    /// <remarks>
    /// In a .NET process wait for a child of your own, by pid or pidfd: <see cref="IdType.All"/> takes the children of <see cref="System.Diagnostics.Process"/> too.
    /// A call that a signal handler interrupts is made again.
    /// </remarks>
    /// <exception cref="SyscallException">
    /// ECHILD: no such child, or SIGCHLD is ignored.
    /// EINVAL: no change to wait for, or an option that is not known.
    /// EBADF: no pidfd.
    /// EAGAIN: a pidfd that does not block (<see cref="PidFdOpenFlags.NonBlock"/>), and the child has not changed.
    /// </exception>
    [Syscall("waitid", RetryOnInterrupt = true)]
    public static partial void WaitId(IdType idType, int id, out SigInfo info, WaitOptions options, nint usage = 0);

    /// <inheritdoc cref="WaitId(IdType, int, out SigInfo, WaitOptions, nint)"/>
    [Syscall("waitid", RetryOnInterrupt = true)]
    public static partial void WaitId(IdType idType, SafeHandle id, out SigInfo info, WaitOptions options, nint usage = 0);

    /// <summary>Waits for a child to change, and reads what it has used. waitid(2)</summary>
    /// <param name="idType">What <paramref name="id"/> is.</param>
    /// <param name="id">The pidfd.</param>
    /// <param name="info">What became of the child; all 0 where <see cref="WaitOptions.NoHang"/> found that it had not changed.</param>
    /// <param name="options">Which changes to wait for, one at least, and how.</param>
    /// <param name="usage">What the child used, and those children of its own that it waited for.</param>
    /// <remarks>A call that a signal handler interrupts is made again.</remarks>
    /// <inheritdoc cref="WaitId(IdType, int, out SigInfo, WaitOptions, nint)" path="/exception"/>
    [Syscall("waitid", RetryOnInterrupt = true)]
    public static partial void WaitId(IdType idType, SafeHandle id, out SigInfo info, WaitOptions options, out RUsage usage);

    /// <summary>As <see cref="WaitId(IdType, int, out SigInfo, WaitOptions, nint)"/>, but returns the error.</summary>
    /// <inheritdoc cref="WaitId(IdType, int, out SigInfo, WaitOptions, nint)" path="/param"/>
    /// <returns><see cref="Errno.None"/>, or what <see cref="WaitId(IdType, int, out SigInfo, WaitOptions, nint)"/> throws.</returns>
    [Syscall("waitid", RetryOnInterrupt = true)]
    public static partial Errno TryWaitId(IdType idType, int id, out SigInfo info, WaitOptions options, nint usage = 0);

    /// <inheritdoc cref="TryWaitId(IdType, int, out SigInfo, WaitOptions, nint)"/>
    [Syscall("waitid", RetryOnInterrupt = true)]
    public static partial Errno TryWaitId(IdType idType, SafeHandle id, out SigInfo info, WaitOptions options, nint usage = 0);
}
