using System;

namespace NsGen;

/// <summary>The attributes of a mount, for fsmount(2) and mount_setattr(2).</summary>
/// <remarks>How access times are updated is one value in the bits of <see cref="AccessTime"/>, not a flag each: to change it with mount_setattr, clear <see cref="AccessTime"/> and set one of the values.</remarks>
[Flags]
public enum MountAttributes : ulong
{
    /// <summary>No attribute.</summary>
    None = 0,

    /// <summary>A value of <see cref="AccessTime"/>: an access time is updated when it is older than the last change, or than a day.</summary>
    RelATime = 0,

    /// <summary>Nothing can be written.</summary>
    ReadOnly = 0x00000001,

    /// <summary>Set-user-ID and set-group-ID bits and file capabilities have no effect.</summary>
    NoSuid = 0x00000002,

    /// <summary>Device files cannot be opened.</summary>
    NoDev = 0x00000004,

    /// <summary>Programs cannot be executed.</summary>
    NoExec = 0x00000008,

    /// <summary>A value of <see cref="AccessTime"/>: access times are not updated.</summary>
    NoATime = 0x00000010,

    /// <summary>A value of <see cref="AccessTime"/>: access times are always updated.</summary>
    StrictATime = 0x00000020,

    /// <summary>The bits that say how access times are updated.</summary>
    AccessTime = 0x00000070,

    /// <summary>Access times of directories are not updated.</summary>
    NoDirATime = 0x00000080,

    /// <summary>The mount is id-mapped by a user namespace. mount_setattr only, since Linux 5.12.</summary>
    IdMap = 0x00100000,

    /// <summary>Symbolic links are not followed. Since Linux 5.14.</summary>
    NoSymFollow = 0x00200000,
}
