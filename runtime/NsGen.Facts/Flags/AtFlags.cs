using System;

namespace NsGen;

/// <summary>The flags of the calls that take a directory descriptor and a path, as fstatat(2), unlinkat(2), execveat(2), mount_setattr(2) and statx(2): the AT_ constants. Each call's page says which it takes.</summary>
[Flags]
public enum AtFlags
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The last part of the path is not followed when it is a symbolic link.</summary>
    SymlinkNoFollow = 0x00000100,

    /// <summary>faccessat2(2): check with the effective ids, not the real ones. The same bit as <see cref="RemoveDir"/>.</summary>
    EAccess = 0x00000200,

    /// <summary>unlinkat(2): remove a directory. The same bit as <see cref="EAccess"/>.</summary>
    RemoveDir = 0x00000200,

    /// <summary>linkat(2), name_to_handle_at(2): follow a symbolic link.</summary>
    SymlinkFollow = 0x00000400,

    /// <summary>The last part of the path is not automounted.</summary>
    NoAutomount = 0x00000800,

    /// <summary>An empty path means what the descriptor refers to.</summary>
    EmptyPath = 0x00001000,

    /// <summary>statx(2): ask the server of a remote filesystem.</summary>
    ForceSync = 0x00002000,

    /// <summary>statx(2): take what is cached of a remote filesystem.</summary>
    DontSync = 0x00004000,

    /// <summary>open_tree(2), mount_setattr(2): the mounts below too.</summary>
    Recursive = 0x00008000,

    /// <summary>execveat(2): only check that the file could be executed. Since Linux 6.14.</summary>
    ExecveCheck = 0x00010000,
}
