namespace NsGen;

// kill(2), tgkill(2), sigprocmask(2), sigaction(2), sigtimedwait(2).
// The kernel's calls on signal sets begin with rt_ and are told the size of a set; it is the last parameter, which is never given.
public static partial class Linux
{
    /// <summary>Sends a signal to a process, or to several. kill(2)</summary>
    /// <param name="pid">The process; 0 for the caller's process group, -1 for all that the caller may signal, below -1 for the process group of that number negated.</param>
    /// <param name="signal">The signal; <see cref="Signal.None"/> only checks whether it could be sent.</param>
    /// <remarks>The init of a PID namespace gets from within only the signals that it has handlers for.</remarks>
    /// <exception cref="SyscallException">
    /// ESRCH: there is no such process or group.
    /// EPERM: a process of another user, without CAP_KILL.
    /// EINVAL: there is no such signal.
    /// </exception>
    [Syscall("kill")]
    public static partial void Kill(int pid, Signal signal);

    /// <summary>As <see cref="Kill"/>, but returns the error.</summary>
    /// <inheritdoc cref="Kill" path="/param"/>
    /// <returns><see cref="Errno.None"/>, or what <see cref="Kill"/> throws.</returns>
    [Syscall("kill")]
    public static partial Errno TryKill(int pid, Signal signal);

    /// <summary>Sends a signal to one thread. tgkill(2)</summary>
    /// <param name="pid">The process.</param>
    /// <param name="tid">The thread of it.</param>
    /// <param name="signal">The signal; <see cref="Signal.None"/> only checks whether it could be sent.</param>
    /// <exception cref="SyscallException">
    /// ESRCH: the process has no such thread.
    /// EPERM: a process of another user, without CAP_KILL.
    /// EINVAL: there is no such signal, or an id is not positive.
    /// </exception>
    [Syscall("tgkill")]
    public static partial void TgKill(int pid, int tid, Signal signal);

    /// <summary>Changes which signals the calling thread blocks. sigprocmask(2)</summary>
    /// <param name="how">Whether the set is blocked, let through, or becomes the mask.</param>
    /// <param name="set">The set.</param>
    /// <param name="oldSet">Where the mask so far is written, a <see cref="SigSet"/>, or 0.</param>
    /// <param name="setSize">The size of a set: leave it as it is.</param>
    /// <remarks>SIGKILL and SIGSTOP cannot be blocked; a set that has them is not refused. The kernel blocks what it is told, the signals that libc and the runtime use included.</remarks>
    /// <exception cref="SyscallException">EINVAL: there is no such <paramref name="how"/>.</exception>
    [Syscall("rt_sigprocmask")]
    public static partial void SigProcMask(SignalMaskHow how, in SigSet set, nint oldSet = 0, nuint setSize = SigSet.Size);

    /// <summary>Changes which signals the calling thread blocks, and reads which it did. sigprocmask(2)</summary>
    /// <param name="how">Whether the set is blocked, let through, or becomes the mask.</param>
    /// <param name="set">The set.</param>
    /// <param name="oldSet">The mask so far.</param>
    /// <param name="setSize">The size of a set: leave it as it is.</param>
    /// <inheritdoc cref="SigProcMask(SignalMaskHow, in SigSet, nint, nuint)" path="/*[self::remarks or self::exception]"/>
    [Syscall("rt_sigprocmask")]
    public static partial void SigProcMask(SignalMaskHow how, in SigSet set, out SigSet oldSet, nuint setSize = SigSet.Size);

    /// <summary>Which signals the calling thread blocks. sigprocmask(2)</summary>
    public static SigSet GetSigMask()
    {
        SigProcMask(SignalMaskHow.Block, set: 0, out SigSet mask);
        return mask;
    }

    /// <summary>Chooses what the process does when a signal arrives, and reads what it did. sigaction(2)</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="action">What it does.</param>
    /// <param name="oldAction">What it did.</param>
    /// <param name="setSize">The size of a signal set: leave it as it is.</param>
    /// <remarks>It holds for the whole process. .NET has handlers for SIGINT, SIGQUIT, SIGCHLD, SIGCONT, SIGSEGV and others that it does not work without: this is for child programs, and for signals that .NET leaves alone.</remarks>
    /// <exception cref="SyscallException">EINVAL: there is no such signal, or it is SIGKILL or SIGSTOP, which always do the same.</exception>
    [Syscall("rt_sigaction")]
    public static partial void SigAction(Signal signal, in SigAction action, out SigAction oldAction, nuint setSize = SigSet.Size);

    /// <summary>Chooses what the process does when a signal arrives. sigaction(2)</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="action">What it does.</param>
    /// <param name="oldAction">Where what it did is written, a <see cref="NsGen.SigAction"/>, or 0.</param>
    /// <param name="setSize">The size of a signal set: leave it as it is.</param>
    /// <inheritdoc cref="SigAction(Signal, in SigAction, out SigAction, nuint)" path="/*[self::remarks or self::exception]"/>
    [Syscall("rt_sigaction")]
    public static partial void SigAction(Signal signal, in SigAction action, nint oldAction = 0, nuint setSize = SigSet.Size);

    /// <summary>What the process does when a signal arrives. sigaction(2)</summary>
    /// <param name="signal">The signal.</param>
    /// <exception cref="SyscallException">EINVAL: there is no such signal, or it is SIGKILL or SIGSTOP.</exception>
    public static SigAction GetSigAction(Signal signal)
    {
        SigAction(signal, action: 0, out SigAction present);
        return present;
    }

    /// <summary>Takes a signal of a set that is pending for the calling thread or its process, or waits for one. sigtimedwait(2)</summary>
    /// <param name="set">The signals. The thread, and for signals to the process every other thread, has to block them.</param>
    /// <param name="info">What the signal tells.</param>
    /// <param name="timeout">How long to wait at most; zero does not wait.</param>
    /// <param name="setSize">The size of a set: leave it as it is.</param>
    /// <returns>The signal.</returns>
    /// <exception cref="SyscallException">
    /// EAGAIN: the time is over.
    /// EINTR: a handler of another signal ran.
    /// EINVAL: the timeout is negative, or has too many nanoseconds.
    /// </exception>
    [Syscall("rt_sigtimedwait")]
    public static partial Signal SigTimedWait(in SigSet set, out SigInfo info, in TimeSpec timeout, nuint setSize = SigSet.Size);

    /// <summary>As <see cref="SigTimedWait"/>, but returns the error.</summary>
    /// <inheritdoc cref="SigTimedWait" path="/param"/>
    /// <returns>The signal, or what <see cref="SigTimedWait"/> throws.</returns>
    [Syscall("rt_sigtimedwait")]
    public static partial SyscallResult<Signal> TrySigTimedWait(in SigSet set, out SigInfo info, in TimeSpec timeout, nuint setSize = SigSet.Size);

    [Syscall("rt_sigprocmask")]
    private static partial void SigProcMask(SignalMaskHow how, nint set, out SigSet oldSet, nuint setSize = SigSet.Size);

    [Syscall("rt_sigaction")]
    private static partial void SigAction(Signal signal, nint action, out SigAction oldAction, nuint setSize = SigSet.Size);
}
