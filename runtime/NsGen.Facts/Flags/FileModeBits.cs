using System;

namespace NsGen;

/// <summary>A file's type and permissions, inode(7), as mknodat(2), mkdirat(2), openat(2) and statx(2) have them. The permissions are named as in <c>System.IO.UnixFileMode</c>.</summary>
[Flags]
public enum FileModeBits : uint
{
    /// <summary>No type, no permission.</summary>
    None = 0,

    /// <summary>Others may execute it, or search the directory.</summary>
    OtherExecute = 0x0001,

    /// <summary>Others may write.</summary>
    OtherWrite = 0x0002,

    /// <summary>Others may read.</summary>
    OtherRead = 0x0004,

    /// <summary>Others may do everything.</summary>
    OtherAll = 0x0007,

    /// <summary>The group may execute it, or search the directory.</summary>
    GroupExecute = 0x0008,

    /// <summary>The group may write.</summary>
    GroupWrite = 0x0010,

    /// <summary>The group may read.</summary>
    GroupRead = 0x0020,

    /// <summary>The group may do everything.</summary>
    GroupAll = 0x0038,

    /// <summary>The owner may execute it, or search the directory.</summary>
    UserExecute = 0x0040,

    /// <summary>The owner may write.</summary>
    UserWrite = 0x0080,

    /// <summary>The owner may read.</summary>
    UserRead = 0x0100,

    /// <summary>The owner may do everything.</summary>
    UserAll = 0x01c0,

    /// <summary>In a directory, only the owner of a file may remove it.</summary>
    StickyBit = 0x0200,

    /// <summary>A program runs with the file's group; a directory hands its group on.</summary>
    SetGroup = 0x0400,

    /// <summary>A program runs as the file's owner.</summary>
    SetUser = 0x0800,

    /// <summary>A named pipe.</summary>
    Fifo = 0x1000,

    /// <summary>A character device.</summary>
    CharacterDevice = 0x2000,

    /// <summary>A directory.</summary>
    Directory = 0x4000,

    /// <summary>A block device.</summary>
    BlockDevice = 0x6000,

    /// <summary>A regular file.</summary>
    Regular = 0x8000,

    /// <summary>A symbolic link.</summary>
    SymbolicLink = 0xa000,

    /// <summary>A socket.</summary>
    Socket = 0xc000,

    /// <summary>The bits that hold the type: one value, not a flag each.</summary>
    TypeMask = 0xf000,
}
