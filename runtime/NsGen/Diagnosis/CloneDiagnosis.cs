using System.Collections.Generic;
using NsGen.Facts;
using NsGen.Launching;

namespace NsGen.Diagnosis;

/// <summary>Why the kernel refused a clone(2), found by looking at the system; only when an exception is made.</summary>
internal static class CloneDiagnosis
{
    /// <summary>The reason in one or more sentences; empty where nothing is found.</summary>
    internal static string Explain(CloneFlags flags, Errno error, CloneOptions? options)
    {
        if (options?.Cgroup is { } cgroup && CgroupReason(cgroup, error) is { } reason) return reason;
        if (options?.Pids is { } pids && PidsReason(pids, error) is { } other) return other;
        if (!CloneCall.IsClone3Refused(error)) return Reason(flags, error);
        const string Refused = "A sandbox (a seccomp filter, as container engines have) refuses clone3 to this thread whatever its arguments.";
        return flags.HasFlag(CloneFlags.NewTime)
            ? $"{Refused} clone(2), which serves otherwise, cannot make a time namespace. Let the filter pass clone3, or leave NewTime out."
            : $"{Refused} clone(2), which serves otherwise, was refused too. {Reason(flags, error)}".TrimEnd();
    }

    /// <summary>Why a child could make no child of its own, Linux.Fork: nothing of it is left to look at.</summary>
    internal static string ExplainInChild(Errno error) => error switch
    {
        Errno.ENOMEM => "Either memory is short, or the PID namespace for the caller's children has lost its init: no process can be made in it any more (pid_namespaces(7)).",
        Errno.EAGAIN => "A limit on processes is reached: RLIMIT_NPROC, the pids cgroup, or /proc/sys/kernel/pid_max.",
        _ => "",
    };

    private static string Reason(CloneFlags flags, Errno error) => error switch
    {
        Errno.EPERM when flags.HasFlag(CloneFlags.NewUser) => UserNamespaceRestrictions.Explain(),
        Errno.EPERM when (flags & CloneFlagRules.Namespaces) != 0 => MissingCapability.Explain(new FailedCall("clone", error, []), Capability.SysAdmin, NamespaceKind.User) ?? OwnThread.Filter,
        Errno.ENOSPC => NamespaceLimits.Explain(flags),
        Errno.ENOMEM when OwnThread.HasChildrenElsewhere => "The PID namespace for the children of this thread has lost its init: no process can be made in it any more (pid_namespaces(7)).",
        Errno.ENOMEM when OwnThread.IsShown => "Memory is short.",
        Errno.EINVAL when flags.HasFlag(CloneFlags.NewPid) =>
            "This thread has called unshare(CLONE_NEWPID) or setns on a PID namespace: its children cannot have yet another (clone(2)).",
        Errno.EPERM => OwnThread.Filter,
        _ => ExplainInChild(error) is { Length: > 0 } reason ? reason : DescriptorDiagnosis.Explain(error, " for the child's pidfd"),
    };

    private static string? CgroupReason(string path, Errno error) => error switch
    {
        Errno.EBADF => $"CloneOptions.Cgroup = \"{path}\" is no folder of the cgroup v2 hierarchy. Cgroups of version 1 cannot be started in; the v2 hierarchy is often at /sys/fs/cgroup, or at /sys/fs/cgroup/unified beside version 1.",
        Errno.EACCES => $"CloneOptions.Cgroup = \"{path}\": cgroup.procs of it, or of the nearest cgroup above it that the caller is in too, may not be written.",
        Errno.EBUSY => $"CloneOptions.Cgroup = \"{path}\" has controllers enabled for its children (cgroup.subtree_control), and so cannot have processes itself: use a cgroup below it.",
        Errno.EOPNOTSUPP => $"CloneOptions.Cgroup = \"{path}\" is of an invalid domain: a threaded cgroup above it (cgroup.type).",
        Errno.ENODEV => $"CloneOptions.Cgroup = \"{path}\" was removed.",
        _ => null,
    };

    private static string? PidsReason(IReadOnlyList<int> pids, Errno error) => error switch
    {
        Errno.EEXIST => $"CloneOptions.Pids: one of {string.Join(", ", pids)} is in use in its PID namespace.",
        Errno.EPERM => "CloneOptions.Pids takes CAP_CHECKPOINT_RESTORE or CAP_SYS_ADMIN in the user namespace of each PID namespace that it names a pid for.",
        Errno.EINVAL => $"CloneOptions.Pids: the first process of a PID namespace has pid 1; a pid ({string.Join(", ", pids)}) is not positive or above /proc/sys/kernel/pid_max; or they are more than the PID namespaces that the child is in.",
        _ => null,
    };
}
