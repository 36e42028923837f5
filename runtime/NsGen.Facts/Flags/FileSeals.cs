using System;

namespace NsGen;

/// <summary>The seals of a memory file, F_ADD_SEALS in fcntl(2).</summary>
[Flags]
public enum FileSeals
{
    /// <summary>No seal.</summary>
    None = 0,

    /// <summary>No seal can be added.</summary>
    Seal = 0x0001,

    /// <summary>The file cannot become shorter.</summary>
    Shrink = 0x0002,

    /// <summary>The file cannot become longer.</summary>
    Grow = 0x0004,

    /// <summary>The contents cannot be changed.</summary>
    Write = 0x0008,

    /// <summary>The contents can be changed by mappings that are there already alone.</summary>
    FutureWrite = 0x0010,

    /// <summary>The execute permission cannot be changed. Since Linux 6.3.</summary>
    Exec = 0x0020,
}
