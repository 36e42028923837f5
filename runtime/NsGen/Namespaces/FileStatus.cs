using System.Runtime.InteropServices;

namespace NsGen.Namespaces;

/// <summary>What tells one file from another: of <c>struct statx</c>, statx(2).</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct FileStatus
{
    /// <summary>Asks for the inode's number: STATX_INO. The device is always told.</summary>
    internal const uint Mask = 0x100;

    [field: FieldOffset(32)] internal ulong Inode { get; }

    [field: FieldOffset(136)] private uint Major { get; }

    [field: FieldOffset(140)] private uint Minor { get; }

    internal uint Device => Linux.MakeDev(Major, Minor);
}
