using System;

namespace NsGen;

/// <summary>The flags of open_tree(2).</summary>
[Flags]
public enum OpenTreeFlags : uint
{
    /// <summary>The tree where it is, as <see cref="OpenFlags.Path"/> opens it.</summary>
    None = 0,

    /// <summary>A detached copy of the mount, as a bind mount makes; needs CAP_SYS_ADMIN.</summary>
    Clone = 0x00000001,

    /// <summary>The last part of the path is not followed when it is a symbolic link.</summary>
    SymlinkNoFollow = 0x00000100,

    /// <summary>The last part of the path is not automounted.</summary>
    NoAutomount = 0x00000800,

    /// <summary>An empty path means what the descriptor refers to.</summary>
    EmptyPath = 0x00001000,

    /// <summary>With <see cref="Clone"/>: the mounts below too.</summary>
    Recursive = 0x00008000,

    /// <summary>The descriptor is closed by execve(2).</summary>
    CloseOnExec = 0x00080000,
}
