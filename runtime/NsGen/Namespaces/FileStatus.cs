using System.Runtime.InteropServices;

namespace NsGen.Namespaces;

/// <summary>What tells one file from another: of <c>struct statx</c>, statx(2).</summary>
[StructLayout(LayoutKind.Explicit, Size = 256)]
internal readonly struct FileStatus
{
    /// <summary>Asks for the type and the inode's number: STATX_TYPE, STATX_INO. The device is always told.</summary>
    internal const uint Mask = 0x101;

    /// <summary>Of the mode the type: S_IFMT.</summary>
    internal const ushort TypeMask = 0xf000;

    internal const ushort Folder = 0x4000, SymbolicLink = 0xa000; // S_IFDIR, S_IFLNK

    [field: FieldOffset(28)] internal ushort Mode { get; }

    [field: FieldOffset(32)] internal ulong Inode { get; }

    [field: FieldOffset(136)] private uint Major { get; }

    [field: FieldOffset(140)] private uint Minor { get; }

    internal bool IsSymbolicLink => (Mode & TypeMask) == SymbolicLink;

    internal uint Device => Linux.MakeDev(Major, Minor);
}
