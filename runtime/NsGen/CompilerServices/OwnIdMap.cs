using System;
using System.ComponentModel;

namespace NsGen.CompilerServices;

/// <summary>The map of a new user namespace that needs no privilege: the caller's own id is 0 inside (user_namespaces(7)).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class OwnIdMap
{
    /// <summary>The most bytes that a map takes: <c>0 4294967295 1</c>.</summary>
    public const int MaxLength = 14;

    /// <summary>Writes the line for <c>/proc/self/uid_map</c>.</summary>
    /// <returns>Its length in bytes.</returns>
    public static ulong WriteUid(byte* buffer) => Write(buffer, Linux.GetEUid());

    /// <summary>Writes the line for <c>/proc/self/gid_map</c>.</summary>
    /// <returns>Its length in bytes.</returns>
    public static ulong WriteGid(byte* buffer) => Write(buffer, Linux.GetEGid());

    private static ulong Write(byte* buffer, uint id)
    {
        Span<byte> line = new(buffer, MaxLength);
        "0 "u8.CopyTo(line);
        id.TryFormat(line[2..], out int digits);
        " 1"u8.CopyTo(line[(2 + digits)..]);
        return (ulong)(digits + 4);
    }
}
