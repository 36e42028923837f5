using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Text;

namespace NsGen.Network.Netlink;

/// <summary>What a message, or an attribute with others in it, has after its header: a structure or none, then attributes (<c>struct nlattr</c>).</summary>
internal sealed class NetlinkPayload
{
    private readonly List<byte> _bytes = [];

    /// <summary>The bytes.</summary>
    internal ReadOnlySpan<byte> Bytes => CollectionsMarshal.AsSpan(_bytes);

    /// <summary>One that begins with a structure.</summary>
    internal static NetlinkPayload Of<T>(T structure)
        where T : unmanaged
    {
        NetlinkPayload payload = new();
        payload.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in structure)));
        return payload;
    }

    /// <summary>Adds an attribute.</summary>
    internal NetlinkPayload Add(ushort type, ReadOnlySpan<byte> value)
    {
        ReadOnlySpan<ushort> header = [checked((ushort)(NetlinkAttributes.HeaderSize + value.Length)), type];
        Append(MemoryMarshal.AsBytes(header));
        Append(value);
        return this;
    }

    /// <summary>Adds a number.</summary>
    internal NetlinkPayload Add(ushort type, int value) => Add(type, MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in value)));

    /// <summary>Adds a text, which ends with a nul.</summary>
    internal NetlinkPayload Add(ushort type, string text) => Add(type, Encoding.UTF8.GetBytes(text + '\0'));

    /// <summary>Adds an attribute with others in it.</summary>
    internal NetlinkPayload Add(ushort type, NetlinkPayload nested) => Add(type, nested.Bytes);

    /// <summary>Adds the attributes of another.</summary>
    internal NetlinkPayload Append(NetlinkPayload attributes)
    {
        _bytes.AddRange(attributes.Bytes);
        return this;
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        _bytes.AddRange(bytes);
        while (_bytes.Count % NetlinkAttributes.Alignment != 0) _bytes.Add(0);
    }
}
