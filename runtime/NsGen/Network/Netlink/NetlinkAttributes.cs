using System;
using System.Runtime.InteropServices;
using System.Text;

namespace NsGen.Network.Netlink;

/// <summary>Finds attributes (<c>struct nlattr</c>): a length with its header, a type, the value, and nothing up to the next multiple of four.</summary>
internal static class NetlinkAttributes
{
    /// <summary>The bytes before a value. <c>NLA_HDRLEN</c>.</summary>
    internal const int HeaderSize = 4;

    /// <summary>What attributes and messages begin at multiples of. <c>NLA_ALIGNTO</c>, <c>NLMSG_ALIGNTO</c>.</summary>
    internal const int Alignment = 4;

    private const ushort TypeMask = 0x3fff; // NLA_TYPE_MASK: without NLA_F_NESTED and NLA_F_NET_BYTEORDER

    /// <summary>The value of an attribute; empty where there is none.</summary>
    internal static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> attributes, ushort type)
    {
        while (attributes.Length >= HeaderSize)
        {
            int length = MemoryMarshal.Read<ushort>(attributes);
            if (length < HeaderSize || length > attributes.Length) break;
            if ((MemoryMarshal.Read<ushort>(attributes[sizeof(ushort)..]) & TypeMask) == type) return attributes[HeaderSize..length];
            attributes = attributes[Math.Min(Align(length), attributes.Length)..];
        }

        return [];
    }

    /// <summary>A number; null where there is none.</summary>
    internal static int? FindNumber(ReadOnlySpan<byte> attributes, ushort type) =>
        Find(attributes, type) is { Length: >= sizeof(int) } value ? MemoryMarshal.Read<int>(value) : null;

    /// <summary>A text; empty where there is none.</summary>
    internal static string FindText(ReadOnlySpan<byte> attributes, ushort type) => Encoding.UTF8.GetString(Find(attributes, type).TrimEnd((byte)0));

    /// <summary>Where what follows so many bytes begins.</summary>
    internal static int Align(int length) => (length + Alignment - 1) & -Alignment;
}
