using System;

namespace NsGen;

/// <summary>The flags of close_range(2).</summary>
[Flags]
public enum CloseRangeFlags : uint
{
    /// <summary>Close the descriptors.</summary>
    None = 0,

    /// <summary>Unshare the descriptor table first, as <see cref="CloneFlags.Files"/> does.</summary>
    Unshare = 0x00000002,

    /// <summary>Mark the descriptors close-on-exec and leave them open. Since Linux 5.11.</summary>
    CloseOnExec = 0x00000004,
}
