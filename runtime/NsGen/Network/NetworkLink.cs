using System;
using System.Net.NetworkInformation;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NsGen.Network.Netlink;

namespace NsGen;

/// <summary>An interface of a network namespace, as it was when it was listed.</summary>
public sealed record NetworkLink
{
    /// <summary>Its number in the namespace.</summary>
    public required int Index { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is up, so that it sends and receives.</summary>
    public required bool IsUp { get; init; }

    /// <summary>The most that a packet has, in bytes.</summary>
    public required int Mtu { get; init; }

    /// <summary>Its hardware (MAC) address; of no bytes where it has none.</summary>
    public required PhysicalAddress HardwareAddress { get; init; }

    /// <summary>What it is: <c>veth</c>, <c>bridge</c>, <c>dummy</c> and others that the kernel makes; null of hardware and the loopback.</summary>
    public required string? Kind { get; init; }

    /// <summary>The index of the bridge, or other interface, that it is part of; null where it is of none.</summary>
    public required int? MasterIndex { get; init; }

    /// <summary>Of a veth, the index that its peer has in its own namespace; else null. veth(4)</summary>
    public required int? PeerIndex { get; init; }

    /// <summary>Of a veth whose peer is in another namespace, what this namespace calls that one, ip-netns(8); else null.</summary>
    public required int? PeerNamespaceId { get; init; }

    /// <summary>Reads a <c>struct ifinfomsg</c> and what follows it.</summary>
    internal static NetworkLink Read(ReadOnlySpan<byte> message)
    {
        LinkMessage link = MemoryMarshal.Read<LinkMessage>(message);
        ReadOnlySpan<byte> attributes = message[Unsafe.SizeOf<LinkMessage>()..];
        string kind = NetlinkAttributes.FindText(NetlinkAttributes.Find(attributes, LinkMessage.Information), LinkMessage.Kind);
        bool isVeth = kind == "veth";
        return new NetworkLink
        {
            Index = link.Index,
            Name = NetlinkAttributes.FindText(attributes, LinkMessage.Name),
            IsUp = (link.Flags & LinkMessage.Up) != 0,
            Mtu = NetlinkAttributes.FindNumber(attributes, LinkMessage.Mtu) ?? 0,
            HardwareAddress = new PhysicalAddress(NetlinkAttributes.Find(attributes, LinkMessage.HardwareAddress).ToArray()),
            Kind = kind.Length > 0 ? kind : null,
            MasterIndex = NetlinkAttributes.FindNumber(attributes, LinkMessage.Master),
            PeerIndex = isVeth ? NetlinkAttributes.FindNumber(attributes, LinkMessage.Peer) : null,
            PeerNamespaceId = isVeth ? NetlinkAttributes.FindNumber(attributes, LinkMessage.PeerNamespaceId) : null,
        };
    }
}
