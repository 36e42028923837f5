using System;

namespace NsGen;

/// <summary>The flags of listmount(2).</summary>
[Flags]
public enum ListMountFlags : uint
{
    /// <summary>The oldest mounts first.</summary>
    None = 0,

    /// <summary>The newest mounts first. Since Linux 6.11.</summary>
    Reverse = 0x00000001,
}
