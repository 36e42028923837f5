using System;

namespace NsGen;

/// <summary>The options of waitid(2) and wait4(2).</summary>
[Flags]
public enum WaitOptions : uint
{
    /// <summary>No option.</summary>
    None = 0,

    /// <summary>Do not wait.</summary>
    NoHang = 0x00000001,

    /// <summary>Children stopped by a signal too; wait4(2) calls it WUNTRACED.</summary>
    Stopped = 0x00000002,

    /// <summary>Children that have ended. waitid only: wait4 always means them.</summary>
    Exited = 0x00000004,

    /// <summary>Children continued by SIGCONT too.</summary>
    Continued = 0x00000008,

    /// <summary>Leave the child to be waited for again. waitid only.</summary>
    NoWait = 0x01000000,

    /// <summary>Not the children of other threads of this process.</summary>
    NoThread = 0x20000000,

    /// <summary>All children, whatever their exit signal.</summary>
    All = 0x40000000,

    /// <summary>Only children whose exit signal is not SIGCHLD.</summary>
    Clone = 0x80000000,
}
