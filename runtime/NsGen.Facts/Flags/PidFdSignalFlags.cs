using System;

namespace NsGen;

/// <summary>Whom pidfd_send_signal(2) signals.</summary>
[Flags]
public enum PidFdSignalFlags : uint
{
    /// <summary>What the pidfd was opened for: a process, or a thread.</summary>
    None = 0,

    /// <summary>The thread. Since Linux 6.9.</summary>
    Thread = 0x00000001,

    /// <summary>The process. Since Linux 6.9.</summary>
    ThreadGroup = 0x00000002,

    /// <summary>The process group. Since Linux 6.9.</summary>
    ProcessGroup = 0x00000004,
}
