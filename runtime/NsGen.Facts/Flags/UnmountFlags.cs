using System;

namespace NsGen;

/// <summary>The flags of umount2(2).</summary>
[Flags]
public enum UnmountFlags
{
    /// <summary>No flag: EBUSY while the mount is in use.</summary>
    None = 0,

    /// <summary>Abort requests that are pending, then unmount; can lose data. Few filesystems know it.</summary>
    Force = 1,

    /// <summary>Take the mount out of the tree now, and clean up when it is no longer in use.</summary>
    Detach = 2,

    /// <summary>Mark the mount as expired (EAGAIN); a second call unmounts it if nothing used it since.</summary>
    Expire = 4,

    /// <summary>The target is not followed when it is a symbolic link.</summary>
    NoFollow = 8,
}
