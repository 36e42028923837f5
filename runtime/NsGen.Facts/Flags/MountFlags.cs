using System;

namespace NsGen;

/// <summary>The flags of mount(2); <see cref="Unbindable"/>, <see cref="Private"/>, <see cref="Slave"/> and <see cref="Shared"/> are mount_setattr(2)'s propagation types too.</summary>
[Flags]
public enum MountFlags : ulong
{
    /// <summary>No flag: a new mount, with the defaults.</summary>
    None = 0,

    /// <summary>Nothing can be written.</summary>
    ReadOnly = 0x00000001,

    /// <summary>Set-user-ID and set-group-ID bits and file capabilities have no effect.</summary>
    NoSuid = 0x00000002,

    /// <summary>Device files cannot be opened.</summary>
    NoDev = 0x00000004,

    /// <summary>Programs cannot be executed.</summary>
    NoExec = 0x00000008,

    /// <summary>Every write is synchronous.</summary>
    Synchronous = 0x00000010,

    /// <summary>Change flags and data of a mount that is there; with <see cref="Bind"/>, only the flags of this one mount.</summary>
    Remount = 0x00000020,

    /// <summary>Mandatory locking is permitted. Without effect since Linux 5.15.</summary>
    MandLock = 0x00000040,

    /// <summary>Changes of directories are synchronous.</summary>
    DirSync = 0x00000080,

    /// <summary>Symbolic links are not followed. Since Linux 5.10.</summary>
    NoSymFollow = 0x00000100,

    /// <summary>Access times are not updated.</summary>
    NoATime = 0x00000400,

    /// <summary>Access times of directories are not updated.</summary>
    NoDirATime = 0x00000800,

    /// <summary>A bind mount: the source's tree is visible at the target too. Other flags than <see cref="Recursive"/> are ignored until a remount.</summary>
    Bind = 0x00001000,

    /// <summary>Moves a mount, with those below it, to the target.</summary>
    Move = 0x00002000,

    /// <summary>With <see cref="Bind"/> and the propagation types: mounts below too.</summary>
    Recursive = 0x00004000,

    /// <summary>The kernel prints no warnings into its log.</summary>
    Silent = 0x00008000,

    /// <summary>The virtual file system leaves the umask to the filesystem's access control lists.</summary>
    PosixAcl = 0x00010000,

    /// <summary>The mount becomes private and cannot be bind mounted.</summary>
    Unbindable = 0x00020000,

    /// <summary>The mount becomes private: mounts on it are neither sent to its peers nor received.</summary>
    Private = 0x00040000,

    /// <summary>The mount becomes a slave of its peer group: mounts are received, and not sent.</summary>
    Slave = 0x00080000,

    /// <summary>The mount becomes shared: mounts are sent to its peers and received.</summary>
    Shared = 0x00100000,

    /// <summary>An access time is updated when it is older than the last change, or than a day. The kernel's default.</summary>
    RelATime = 0x00200000,

    /// <summary>The filesystem counts the changes of each inode.</summary>
    IVersion = 0x00800000,

    /// <summary>Access times are always updated.</summary>
    StrictATime = 0x01000000,

    /// <summary>Times are kept in memory and written now and then.</summary>
    LazyTime = 0x02000000,
}
