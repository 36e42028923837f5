using System;

namespace NsGen;

/// <summary>What statmount(2) is asked for, and what it gave. Since Linux 6.8.</summary>
[Flags]
public enum StatMountMask : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The fields named sb_: device, magic number and flags of the superblock.</summary>
    SbBasic = 0x00000001,

    /// <summary>The fields named mnt_: ids, attributes and propagation of the mount.</summary>
    MntBasic = 0x00000002,

    /// <summary>The peer group that mounts are received from in this namespace.</summary>
    PropagateFrom = 0x00000004,

    /// <summary>The mount's root within its filesystem.</summary>
    MntRoot = 0x00000008,

    /// <summary>The mount point, as seen from the caller's root.</summary>
    MntPoint = 0x00000010,

    /// <summary>The filesystem's type.</summary>
    FsType = 0x00000020,

    /// <summary>The id of the mount namespace. Since Linux 6.11.</summary>
    MntNsId = 0x00000040,

    /// <summary>The options, as one string. Since Linux 6.11.</summary>
    MntOpts = 0x00000080,

    /// <summary>The subtype, as of a FUSE filesystem. Since Linux 6.13.</summary>
    FsSubtype = 0x00000100,

    /// <summary>The source. Since Linux 6.13.</summary>
    SbSource = 0x00000200,

    /// <summary>The options, each a string. Since Linux 6.13.</summary>
    OptArray = 0x00000400,

    /// <summary>The security modules' options, each a string. Since Linux 6.13.</summary>
    OptSecArray = 0x00000800,

    /// <summary>What this kernel can give. Since Linux 6.15.</summary>
    SupportedMask = 0x00001000,

    /// <summary>The user ids of an id-mapped mount. Since Linux 6.15.</summary>
    MntUidMap = 0x00002000,

    /// <summary>The group ids of an id-mapped mount. Since Linux 6.15.</summary>
    MntGidMap = 0x00004000,
}
