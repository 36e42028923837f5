using System;

namespace NsGen;

/// <summary>The flags of a file descriptor itself, F_SETFD in fcntl(2).</summary>
[Flags]
public enum FdFlags
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The descriptor is closed by execve(2).</summary>
    CloseOnExec = 1,
}
