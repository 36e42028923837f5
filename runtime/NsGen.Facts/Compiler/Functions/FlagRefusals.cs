using System.Linq;

namespace NsGen.Facts;

/// <summary>Which flags the kernel always refuses with EINVAL, whoever asks (copy_process and check_unshare_flags in kernel/fork.c, each call's own first lines).</summary>
internal static class FlagRefusals
{
    private const long Detached = 0x400000;

    private static readonly FlagRefusal[] s_refusals =
    [
        Clone(CloneFlags.NewNs | CloneFlags.Fs, 0, "a process in another mount namespace cannot share root and working directory"),
        Clone(CloneFlags.NewUser | CloneFlags.Fs, 0, "a process in another user namespace cannot share root and working directory"),
        Clone(CloneFlags.Thread, CloneFlags.SigHand, "the threads of a process share their signal handlers: CLONE_THREAD needs CLONE_SIGHAND"),
        Clone(CloneFlags.SigHand, CloneFlags.Vm, "shared signal handlers need shared memory: CLONE_SIGHAND needs CLONE_VM"),
        Clone(CloneFlags.Thread | CloneFlags.NewPid, 0, "a thread is in the PID namespace of its process"),
        Clone(CloneFlags.Thread | CloneFlags.NewUser, 0, "a thread is in the user namespace of its process"),
        Clone(CloneFlags.NewIpc | CloneFlags.SysVSem, 0, "semaphore adjustments do not reach across IPC namespaces"),
        new("clone", (long)CloneFlags.PidFd | Detached, 0, "CLONE_DETACHED is reserved, and refused together with CLONE_PIDFD"),
        new("clone", (long)(CloneFlags.PidFd | CloneFlags.ParentSetTid), 0, "legacy clone has one pointer for both CLONE_PIDFD and CLONE_PARENT_SETTID"),
        new("umount2", (long)(UnmountFlags.Expire | UnmountFlags.Force), 0, "MNT_EXPIRE excludes MNT_FORCE"),
        new("umount2", (long)(UnmountFlags.Expire | UnmountFlags.Detach), 0, "MNT_EXPIRE excludes MNT_DETACH"),
    ];

    // What the call knows; every other bit is refused.
    private static readonly (string Function, long Known)[] s_known =
    [
        ("unshare", (long)CloneFlagRules.Unshared),
        ("setns", (long)CloneFlagRules.Namespaces),
        ("umount2", (long)(UnmountFlags.Force | UnmountFlags.Detach | UnmountFlags.Expire | UnmountFlags.NoFollow)),
        ("dup3", (long)OpenFlags.CloseOnExec),
        ("pidfd_open", (long)(PidFdOpenFlags.NonBlock | PidFdOpenFlags.Thread)),
        ("close_range", (long)(CloseRangeFlags.Unshare | CloseRangeFlags.CloseOnExec)),
    ];

    /// <summary>Why a call refuses these flags; null if it takes them.</summary>
    internal static string? Reason(string function, long flags)
    {
        foreach ((string name, long known) in s_known)
        {
            long unknown = flags & ~known;
            if (name != function || unknown == 0) continue;
            return $"{name}(2) does not know {KernelConstants.Format(KernelFunctions.Find(name)!.FlagPrefix!, unknown)}";
        }

        return s_refusals.FirstOrDefault(refusal => refusal.Function == function && refusal.Refuses(flags))?.Reason;
    }

    private static FlagRefusal Clone(CloneFlags all, CloneFlags without, string reason) => new("clone", (long)all, (long)without, reason);
}
