using System;

namespace NsGen;

/// <summary>The flags of fspick(2).</summary>
[Flags]
public enum FsPickFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The descriptor is closed by execve(2).</summary>
    CloseOnExec = 0x00000001,

    /// <summary>The last part of the path is not followed when it is a symbolic link.</summary>
    SymlinkNoFollow = 0x00000002,

    /// <summary>The last part of the path is not automounted.</summary>
    NoAutomount = 0x00000004,

    /// <summary>An empty path means what the descriptor refers to.</summary>
    EmptyPath = 0x00000008,
}
