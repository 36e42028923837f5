namespace NsGen.Facts;

/// <summary>Which flags of clone(2) a process may be started with, and which the kernel refuses together (<c>copy_process</c>, <c>copy_namespaces</c> in kernel/fork.c).</summary>
internal static class CloneFlagRules
{
    /// <summary>The namespaces.</summary>
    internal const CloneFlags Namespaces = CloneFlags.NewNs | CloneFlags.NewCgroup | CloneFlags.NewUts | CloneFlags.NewIpc
        | CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNet | CloneFlags.NewTime;

    /// <summary>What unshare(2) takes (check_unshare_flags).</summary>
    internal const CloneFlags Unshared = Namespaces | CloneFlags.Thread | CloneFlags.Fs | CloneFlags.SigHand | CloneFlags.Vm | CloneFlags.Files | CloneFlags.SysVSem;

    /// <summary>What unshare(2) takes of a process of one thread alone; NewUser takes the thread apart too.</summary>
    internal const CloneFlags UnsharedAlone = CloneFlags.NewUser | CloneFlags.Thread | CloneFlags.SigHand | CloneFlags.Vm;

    /// <summary>What else a declaration may ask for. The launch sets the rest itself (Vm, VFork, PidFd, ClearSigHand), or it would break the parent.</summary>
    private const CloneFlags Allowed = Namespaces | CloneFlags.Io | CloneFlags.SysVSem | CloneFlags.Untraced;

    /// <summary>Why no process can be started with these flags; null if one can.</summary>
    internal static string? Problem(CloneFlags flags)
    {
        if ((flags & ~Allowed) != 0)
        {
            return $"{flags & ~Allowed} cannot be asked for: the launch chooses what the child shares with its parent, its stack, its exit signal and its pidfd. "
                + "Name the namespaces (NewUser, NewPid, NewNs, …); Io, SysVSem and Untraced may be added";
        }

        if (flags.HasFlag(CloneFlags.NewIpc | CloneFlags.SysVSem))
            return "NewIpc and SysVSem exclude each other: the kernel refuses them with EINVAL, because semaphore adjustments do not reach across IPC namespaces";
        return null;
    }
}
