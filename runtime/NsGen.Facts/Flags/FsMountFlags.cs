using System;

namespace NsGen;

/// <summary>The flags of fsmount(2).</summary>
[Flags]
public enum FsMountFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The descriptor is closed by execve(2).</summary>
    CloseOnExec = 0x00000001,
}
