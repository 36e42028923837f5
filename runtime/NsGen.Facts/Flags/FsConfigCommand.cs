namespace NsGen;

/// <summary>What fsconfig(2) does.</summary>
public enum FsConfigCommand : uint
{
    /// <summary>Set a parameter that has no value.</summary>
    SetFlag = 0,

    /// <summary>Set a parameter to a string.</summary>
    SetString = 1,

    /// <summary>Set a parameter to bytes.</summary>
    SetBinary = 2,

    /// <summary>Set a parameter to the file at a path.</summary>
    SetPath = 3,

    /// <summary>Set a parameter to the file at a path; an empty one means what the descriptor refers to.</summary>
    SetPathEmpty = 4,

    /// <summary>Set a parameter to a file descriptor.</summary>
    SetFd = 5,

    /// <summary>Make the superblock, or take one that is there and fits.</summary>
    Create = 6,

    /// <summary>Change the superblock, as a remount does.</summary>
    Reconfigure = 7,

    /// <summary>Make the superblock; EBUSY if one is there already. Since Linux 6.6.</summary>
    CreateExclusive = 8,
}
