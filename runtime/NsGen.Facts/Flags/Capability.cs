namespace NsGen;

/// <summary>The capabilities, capabilities(7): the numbers, not the bits of a set.</summary>
public enum Capability
{
    /// <summary>Change the owner and group of any file.</summary>
    Chown = 0,

    /// <summary>Pass by the permissions of files.</summary>
    DacOverride = 1,

    /// <summary>Read any file, search any directory.</summary>
    DacReadSearch = 2,

    /// <summary>Do to any file what only its owner may.</summary>
    FOwner = 3,

    /// <summary>Keep the set-user-ID and set-group-ID bits when a file changes.</summary>
    FSetId = 4,

    /// <summary>Signal any process.</summary>
    Kill = 5,

    /// <summary>Change group ids and supplementary groups; write the group map of a user namespace.</summary>
    SetGid = 6,

    /// <summary>Change user ids; write the user map of a user namespace.</summary>
    SetUid = 7,

    /// <summary>Drop from the bounding set, add to the inheritable one, change the secure bits.</summary>
    SetPCap = 8,

    /// <summary>Change the append-only and immutable attributes of files.</summary>
    LinuxImmutable = 9,

    /// <summary>Bind to a port below 1024.</summary>
    NetBindService = 10,

    /// <summary>Unused.</summary>
    NetBroadcast = 11,

    /// <summary>Configure the network.</summary>
    NetAdmin = 12,

    /// <summary>Raw and packet sockets.</summary>
    NetRaw = 13,

    /// <summary>Lock memory, huge pages.</summary>
    IpcLock = 14,

    /// <summary>Pass by the permissions of System V objects.</summary>
    IpcOwner = 15,

    /// <summary>Load and unload kernel modules.</summary>
    SysModule = 16,

    /// <summary>Access to I/O ports and device memory.</summary>
    SysRawIo = 17,

    /// <summary>chroot(2), and setns(2) into a mount namespace.</summary>
    SysChroot = 18,

    /// <summary>Trace and inspect any process.</summary>
    SysPtrace = 19,

    /// <summary>Process accounting, acct(2).</summary>
    SysPAcct = 20,

    /// <summary>Mount, make namespaces and enter them, set the host name, and much else.</summary>
    SysAdmin = 21,

    /// <summary>reboot(2) and kexec_load(2).</summary>
    SysBoot = 22,

    /// <summary>Priorities, scheduling and affinity of any process.</summary>
    SysNice = 23,

    /// <summary>Pass by resource limits and quotas.</summary>
    SysResource = 24,

    /// <summary>Set the clock; write the offsets of a time namespace.</summary>
    SysTime = 25,

    /// <summary>vhangup(2), and privileged operations on terminals.</summary>
    SysTtyConfig = 26,

    /// <summary>Make device files.</summary>
    MkNod = 27,

    /// <summary>Leases on any file.</summary>
    Lease = 28,

    /// <summary>Write to the kernel's audit log.</summary>
    AuditWrite = 29,

    /// <summary>Configure auditing.</summary>
    AuditControl = 30,

    /// <summary>Set file capabilities; map user id 0 in a user namespace.</summary>
    SetFCap = 31,

    /// <summary>Pass by mandatory access control.</summary>
    MacOverride = 32,

    /// <summary>Configure mandatory access control.</summary>
    MacAdmin = 33,

    /// <summary>Privileged syslog(2); see kernel addresses.</summary>
    Syslog = 34,

    /// <summary>Timers that wake the machine.</summary>
    WakeAlarm = 35,

    /// <summary>Keep the machine from suspending.</summary>
    BlockSuspend = 36,

    /// <summary>Read the audit log.</summary>
    AuditRead = 37,

    /// <summary>Performance monitoring.</summary>
    PerfMon = 38,

    /// <summary>Privileged bpf(2).</summary>
    Bpf = 39,

    /// <summary>Choose pids, read map_files, checkpoint and restore.</summary>
    CheckpointRestore = 40,
}
