using System;

namespace NsGen;

/// <summary>The flags of move_mount(2).</summary>
[Flags]
public enum MoveMountFlags : uint
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>The path moved from may end in a symbolic link, which is followed.</summary>
    FromSymlinks = 0x00000001,

    /// <summary>The end of the path moved from may be automounted.</summary>
    FromAutomounts = 0x00000002,

    /// <summary>An empty path means the mount that the descriptor moved from refers to.</summary>
    FromEmptyPath = 0x00000004,

    /// <summary>The path moved to may end in a symbolic link, which is followed.</summary>
    ToSymlinks = 0x00000010,

    /// <summary>The end of the path moved to may be automounted.</summary>
    ToAutomounts = 0x00000020,

    /// <summary>An empty path means the place that the descriptor moved to refers to.</summary>
    ToEmptyPath = 0x00000040,

    /// <summary>Nothing is moved: the second mount gets the propagation of the first. Since Linux 5.15.</summary>
    SetGroup = 0x00000100,

    /// <summary>The mount goes beneath the topmost one at the target. Since Linux 6.5.</summary>
    Beneath = 0x00000200,
}
