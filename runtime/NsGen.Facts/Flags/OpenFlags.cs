using System;

namespace NsGen;

/// <summary>The flags of open(2), openat(2) and openat2(2); pipe2(2), dup3(2) and fcntl(2) take some of them.</summary>
/// <remarks>The values are those of x86-64. On arm64 <see cref="Direct"/>, <see cref="LargeFile"/>, <see cref="Directory"/>, <see cref="NoFollow"/> and <see cref="TmpFile"/> are other bits: they must be translated there before the kernel sees them.</remarks>
[Flags]
public enum OpenFlags
{
    /// <summary>Open for reading.</summary>
    ReadOnly = 0,

    /// <summary>Open for writing.</summary>
    WriteOnly = 0x00000001,

    /// <summary>Open for both.</summary>
    ReadWrite = 0x00000002,

    /// <summary>The bits that hold <see cref="ReadOnly"/>, <see cref="WriteOnly"/> or <see cref="ReadWrite"/>.</summary>
    AccessMode = 0x00000003,

    /// <summary>Create the file if it is not there; needs a mode.</summary>
    Create = 0x00000040,

    /// <summary>With <see cref="Create"/>: EEXIST if the file is there.</summary>
    Exclusive = 0x00000080,

    /// <summary>A terminal opened does not become the controlling terminal.</summary>
    NoCtty = 0x00000100,

    /// <summary>A regular file opened for writing is emptied.</summary>
    Truncate = 0x00000200,

    /// <summary>Every write goes to the end of the file.</summary>
    Append = 0x00000400,

    /// <summary>Neither opening nor later reads and writes wait: EAGAIN.</summary>
    NonBlock = 0x00000800,

    /// <summary>A write returns when the data is on the disk.</summary>
    DSync = 0x00001000,

    /// <summary>Signals say when input or output is possible, O_ASYNC. Set with fcntl(2), not when opening.</summary>
    Async = 0x00002000,

    /// <summary>Input and output pass by the page cache; a pipe made so keeps packets apart.</summary>
    Direct = 0x00004000,

    /// <summary>Files over 2 GiB can be opened. Implied on 64-bit machines.</summary>
    LargeFile = 0x00008000,

    /// <summary>ENOTDIR unless it is a directory.</summary>
    Directory = 0x00010000,

    /// <summary>ELOOP if the last part of the path is a symbolic link.</summary>
    NoFollow = 0x00020000,

    /// <summary>Reads do not update the access time.</summary>
    NoATime = 0x00040000,

    /// <summary>The descriptor is closed by execve(2).</summary>
    CloseOnExec = 0x00080000,

    /// <summary>A write returns when data and metadata are on the disk; contains <see cref="DSync"/>.</summary>
    Sync = 0x00101000,

    /// <summary>Only a name for a place in the tree: nothing of the file is opened.</summary>
    Path = 0x00200000,

    /// <summary>A file without a name, in the directory given; contains <see cref="Directory"/>.</summary>
    TmpFile = 0x00410000,
}
