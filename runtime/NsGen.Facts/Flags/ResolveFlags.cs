using System;

namespace NsGen;

/// <summary>How openat2(2) walks a path.</summary>
[Flags]
public enum ResolveFlags : ulong
{
    /// <summary>As openat(2) walks it.</summary>
    None = 0,

    /// <summary>EXDEV where the path crosses a mount point, bind mounts included.</summary>
    NoXDev = 0x01,

    /// <summary>ELOOP at a magic link of /proc, symlink(7).</summary>
    NoMagicLinks = 0x02,

    /// <summary>ELOOP at any symbolic link.</summary>
    NoSymlinks = 0x04,

    /// <summary>EXDEV where the path leaves the tree below the directory; absolute paths too.</summary>
    Beneath = 0x08,

    /// <summary>The directory is the root of the walk, as after chroot(2).</summary>
    InRoot = 0x10,

    /// <summary>EAGAIN unless everything is cached already. Since Linux 5.12.</summary>
    Cached = 0x20,
}
