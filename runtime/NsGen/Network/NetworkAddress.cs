using System;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NsGen.Network;
using NsGen.Network.Netlink;

namespace NsGen;

/// <summary>An address of an interface.</summary>
/// <param name="Link">The interface's name.</param>
/// <param name="Address">The address.</param>
/// <param name="PrefixLength">The bits of it that are those of its network: 24 of 10.0.0.1/24.</param>
public sealed record NetworkAddress(string Link, IPAddress Address, int PrefixLength)
{
    /// <summary>As <c>10.0.0.1/24 dev eth0</c>.</summary>
    public override string ToString() => $"{Address}/{PrefixLength} dev {Link}";

    /// <summary>Reads a <c>struct ifaddrmsg</c> and what follows it; null of another family, or of an interface that is gone.</summary>
    internal static NetworkAddress? Read(ReadOnlySpan<byte> message, Func<int, string?> nameOf)
    {
        AddressMessage address = MemoryMarshal.Read<AddressMessage>(message);
        ReadOnlySpan<byte> attributes = message[Unsafe.SizeOf<AddressMessage>()..];
        if (address.Family is not (IPFamily.IPv4 or IPFamily.IPv6) || nameOf(address.Index) is not { } name) return null;
        IPAddress? own = IPFamily.Read(NetlinkAttributes.Find(attributes, AddressMessage.Local)) ?? IPFamily.Read(NetlinkAttributes.Find(attributes, AddressMessage.Address));
        return own is null ? null : new NetworkAddress(name, own, address.PrefixLength);
    }
}
