using System.Runtime.InteropServices;

namespace NsGen.Namespaces;

/// <summary>What tells one file from another: of <c>struct statx</c>, statx(2).</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct FileStatus
{
    /// <summary>Asks for the type and the inode's number: STATX_TYPE, STATX_INO. The device is always told.</summary>
    internal const uint Mask = 0x101;

    [field: FieldOffset(28)] private ushort Mode { get; }

    [field: FieldOffset(32)] internal ulong Inode { get; }

    [field: FieldOffset(136)] private uint Major { get; }

    [field: FieldOffset(140)] private uint Minor { get; }

    internal bool IsSymbolicLink => (Mode & 0xf000) == 0xa000; // S_IFMT, S_IFLNK

    internal uint Device => Linux.MakeDev(Major, Minor);
}
