using System;

namespace NsGen;

/// <summary>What <see cref="PidFdIoctl.GetInfo"/> is asked for, and what it gave.</summary>
[Flags]
public enum PidFdInfoMask : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The ids of process, thread and parent; always given.</summary>
    Pid = 0x00000001,

    /// <summary>The user and group ids; always given.</summary>
    Creds = 0x00000002,

    /// <summary>The cgroup's id; always given where there is one.</summary>
    CgroupId = 0x00000004,

    /// <summary>The exit status of a process that has ended and was waited for. Since Linux 6.15.</summary>
    Exit = 0x00000008,

    /// <summary>Whether it dumped core. Since Linux 6.16.</summary>
    CoreDump = 0x00000010,
}
