using System;
using System.Collections.Generic;

namespace NsGen;

// What the process that executes the program is made.
public sealed partial class CloneOptions
{
    /// <summary>Makes it the leader of a new session and process group, without a controlling terminal. setsid(2)</summary>
    public bool NewSession { get; init; }

    /// <summary>Its process group: 0 for a new one that it leads, else the number of one of the session. Null for the caller's. setpgid(2)</summary>
    public int? ProcessGroup { get; init; }

    /// <summary>Limits of resources, getrlimit(2). To raise a hard limit takes CAP_SYS_RESOURCE in the initial user namespace.</summary>
    public IReadOnlyDictionary<ResourceLimit, RLimit>? ResourceLimits { get; init; }

    /// <summary>The nice value, -20 to 19; lower ones get more of the processor. To lower it takes CAP_SYS_NICE. Null for the caller's. setpriority(2)</summary>
    public int? Nice { get; init; }

    /// <summary>How readily the kernel ends it when memory is short, -1000 (never) to 1000. To lower it takes CAP_SYS_RESOURCE. It needs <c>/proc</c>. Null for the caller's. proc(5)</summary>
    public int? OomScoreAdjustment { get; init; }

    /// <summary>The permissions that files it makes do not get. Null for the caller's. umask(2)</summary>
    public FileModeBits? Umask { get; init; }

    /// <summary>The user, real, effective and saved, in the child's user namespace. Null for the caller's. setresuid(2)</summary>
    public uint? Uid { get; init; }

    /// <summary>The group, real, effective and saved. Null for the caller's. setresgid(2)</summary>
    public uint? Gid { get; init; }

    /// <summary>The supplementary groups. Null for the caller's; where <see cref="Uid"/> or <see cref="Gid"/> is set, for none, unless the user namespace denies setgroups(2).</summary>
    public IReadOnlyList<uint>? Groups { get; init; }

    /// <summary>
    /// The capabilities that the program has whatever its user: they become permitted, effective, inheritable and ambient, capabilities(7). Each must be permitted before. Null for what execve(2) gives. A program of user 0
    /// gets all of the bounding set all the same: limit that too.
    /// </summary>
    public CapabilitySet? Capabilities { get; init; }

    /// <summary>The most that it, and whatever it executes, can ever have: all others are dropped from the bounding set, which takes CAP_SETPCAP. Null for the caller's.</summary>
    public CapabilitySet? BoundingCapabilities { get; init; }

    /// <summary>Whether execve(2) gives nothing from now on: no set-user-id, no file capabilities. PR_SET_NO_NEW_PRIVS, prctl(2)</summary>
    public bool NoNewPrivileges { get; init; }

    /// <summary>
    /// A seccomp filter: a BPF program in the kernel's form, 8 bytes for each instruction, as libseccomp's <c>seccomp_export_bpf</c> writes it. It takes <see cref="NoNewPrivileges"/>, or CAP_SYS_ADMIN in the user namespace.
    /// It must let rt_sigprocmask and execve pass. seccomp(2)
    /// </summary>
    public ReadOnlyMemory<byte>? SeccompFilter { get; init; }

    /// <summary>
    /// The signal that it gets when this process ends, <see cref="Signal.None"/> for none; a parent that has ended before is noticed. With <see cref="InitMode.Reaper"/> the init gets it. PR_SET_PDEATHSIG, prctl(2)
    /// </summary>
    /// <remarks>
    /// The kernel ties it to the thread that makes the child. So such children are made by a thread of the library's, which lives as long as this process; what is particular to the calling thread (its namespaces,
    /// credentials, filters) they do not have. A program with set-user-id or file capabilities loses it.
    /// </remarks>
    public Signal ParentDeathSignal { get; init; }

    /// <summary>How much the monotonic clock is ahead in a new time namespace, time_namespaces(7). It takes CAP_SYS_ADMIN, <c>/proc</c>, and Linux 6.1; the declaration must not have <see cref="CloneFlags.NewTime"/>.</summary>
    public TimeSpan? MonotonicOffset { get; init; }

    /// <summary>How much the clock since boot is ahead in a new time namespace, as <see cref="MonotonicOffset"/>.</summary>
    public TimeSpan? BootTimeOffset { get; init; }
}
