namespace NsGen;

// prctl(2), prlimit(2), umask(2).
public static partial class Linux
{
    /// <summary>Reads or changes an attribute of the calling thread or its process. prctl(2)</summary>
    /// <param name="operation">Which, and what to do.</param>
    /// <param name="arg2">The operation's first argument: a number, or an address.</param>
    /// <param name="arg3">The second; 0 where there is none.</param>
    /// <param name="arg4">The third; 0 where there is none.</param>
    /// <param name="arg5">The fourth; 0 where there is none.</param>
    /// <returns>What the operation says: as a rule 0, or the attribute.</returns>
    /// <exception cref="SyscallException">
    /// EINVAL: an operation that the kernel does not know, a value that it refuses, or an argument that is not 0 where none is.
    /// EPERM: a capability is missing.
    /// EFAULT: a bad address.
    /// </exception>
    [Syscall("prctl")]
    public static partial int Prctl(ProcessControl operation, nint arg2 = 0, nint arg3 = 0, nint arg4 = 0, nint arg5 = 0);

    /// <summary>Keeps execve(2) from giving rights: set-user-id bits and file capabilities no longer count. It cannot be undone, and children inherit it. prctl(2), <c>PR_SET_NO_NEW_PRIVS</c></summary>
    /// <remarks>It acts on the calling thread alone, and on what it starts.</remarks>
    public static void SetNoNewPrivs() => Prctl(ProcessControl.SetNoNewPrivs, 1);

    /// <summary>Whether <see cref="SetNoNewPrivs"/> was called for the calling thread. prctl(2), <c>PR_GET_NO_NEW_PRIVS</c></summary>
    public static bool GetNoNewPrivs() => Prctl(ProcessControl.GetNoNewPrivs) != 0;

    /// <summary>Chooses the signal that the process gets when its parent goes. prctl(2), <c>PR_SET_PDEATHSIG</c></summary>
    /// <param name="signal">The signal; <see cref="Signal.None"/> for none.</param>
    /// <remarks>
    /// The parent is the <em>thread</em> that started the process, not that thread's process. It may be gone before this call: compare <see cref="GetPPid"/> after it. A
    /// set-user-id program and a change of credentials clear it.
    /// </remarks>
    /// <exception cref="SyscallException">EINVAL: there is no such signal.</exception>
    public static void SetParentDeathSignal(Signal signal) => Prctl(ProcessControl.SetPDeathSig, (nint)signal);

    /// <summary>Sets a limit of a process. prlimit(2)</summary>
    /// <param name="pid">The process; 0 for the caller's.</param>
    /// <param name="resource">What is limited.</param>
    /// <param name="newLimit">The new limit.</param>
    /// <param name="oldLimit">Where the limit so far is written, a <see cref="RLimit"/>, or 0.</param>
    /// <exception cref="SyscallException">
    /// EPERM: the hard limit would be raised without CAP_SYS_RESOURCE; a process of another user; more descriptors than <c>/proc/sys/fs/nr_open</c>.
    /// EINVAL: there is no such resource; the soft limit is over the hard one.
    /// ESRCH: there is no such process.
    /// </exception>
    [Syscall("prlimit64")]
    public static partial void PrLimit(int pid, ResourceLimit resource, in RLimit newLimit, nint oldLimit = 0);

    /// <summary>Sets a limit of a process, and reads what it was. prlimit(2)</summary>
    /// <param name="pid">The process; 0 for the caller's.</param>
    /// <param name="resource">What is limited.</param>
    /// <param name="newLimit">The new limit.</param>
    /// <param name="oldLimit">The limit so far.</param>
    /// <inheritdoc cref="PrLimit(int, ResourceLimit, in RLimit, nint)" path="/exception"/>
    [Syscall("prlimit64")]
    public static partial void PrLimit(int pid, ResourceLimit resource, in RLimit newLimit, out RLimit oldLimit);

    /// <summary>Reads a limit of a process. prlimit(2)</summary>
    /// <param name="pid">The process; 0 for the caller's.</param>
    /// <param name="resource">What is limited.</param>
    /// <returns>The limit.</returns>
    /// <exception cref="SyscallException">
    /// EPERM: a process of another user.
    /// EINVAL: there is no such resource.
    /// ESRCH: there is no such process.
    /// </exception>
    public static RLimit PrLimit(int pid, ResourceLimit resource)
    {
        PrLimit(pid, resource, newLimit: 0, out RLimit limit);
        return limit;
    }

    /// <summary>Sets which permissions new files never get. umask(2)</summary>
    /// <param name="mask">The permissions.</param>
    /// <returns>The mask so far.</returns>
    /// <remarks>It holds for all threads that share it: all of a process, but for those that called <see cref="Unshare"/> with <see cref="CloneFlags.Fs"/> or <see cref="CloneFlags.NewNs"/>.</remarks>
    [Syscall("umask")]
    public static partial FileModeBits Umask(FileModeBits mask);

    [Syscall("prlimit64")]
    private static partial void PrLimit(int pid, ResourceLimit resource, nint newLimit, out RLimit oldLimit);
}
