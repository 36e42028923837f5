using System;

namespace NsGen;

/// <summary>The flags of pidfd_open(2).</summary>
[Flags]
public enum PidFdOpenFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The pidfd of one thread. Since Linux 6.9.</summary>
    Thread = 0x00000080,

    /// <summary>waitid(2) on it does not wait: EAGAIN.</summary>
    NonBlock = 0x00000800,
}
