using System;
using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NsGen.Network;
using NsGen.Network.Netlink;

namespace NsGen;

/// <summary>A route: by what way packets go to a network.</summary>
/// <param name="Destination">The network; of a default route, that of all addresses: 0.0.0.0/0 or ::/0.</param>
/// <param name="Gateway">The router to which they are handed; null where the network is the interface's own, or they are shared among several routers.</param>
/// <param name="Link">The name of the interface; null where they are shared among several.</param>
/// <param name="Metric">Of several routes to the same network, that of the lowest is taken.</param>
public sealed record NetworkRoute(IPNetwork Destination, IPAddress? Gateway, string? Link, uint Metric)
{
    /// <summary>As <c>10.0.0.0/8 via 192.168.0.1 dev eth0</c>.</summary>
    public override string ToString() => Describe(Destination, Gateway, Link);

    internal static string Describe(IPNetwork destination, IPAddress? gateway, string? link) =>
        $"{destination}{(gateway is null ? "" : $" via {gateway}")}{(link is null ? "" : $" dev {link}")}";

    /// <summary>Reads a <c>struct rtmsg</c> and what follows it; null of another table, family or type, of one that is a copy for one destination, or of an interface that is gone.</summary>
    internal static NetworkRoute? Read(ReadOnlySpan<byte> message, Func<int, string?> nameOf)
    {
        RouteMessage route = MemoryMarshal.Read<RouteMessage>(message);
        ReadOnlySpan<byte> attributes = message[Unsafe.SizeOf<RouteMessage>()..];
        if (route.Family is not (IPFamily.IPv4 or IPFamily.IPv6) || route.Table != RouteMessage.MainTable || route.Type != RouteMessage.Unicast || (route.Flags & RouteMessage.Cloned) != 0) return null;
        int? index = NetlinkAttributes.FindNumber(attributes, RouteMessage.Device);
        string? name = index is { } device ? nameOf(device) : null;
        if (index is not null && name is null) return null;
        IPNetwork destination = IPFamily.Read(NetlinkAttributes.Find(attributes, RouteMessage.Destination)) is { } network
            ? new IPNetwork(network, route.DestinationLength)
            : IPFamily.Everything(route.Family);
        return new NetworkRoute(destination, Router(attributes), name, (uint)(NetlinkAttributes.FindNumber(attributes, RouteMessage.Metric) ?? 0));
    }

    // Of another family than the network, it stands behind its family.
    private static IPAddress? Router(ReadOnlySpan<byte> attributes) =>
        IPFamily.Read(NetlinkAttributes.Find(attributes, RouteMessage.Gateway))
        ?? (NetlinkAttributes.Find(attributes, RouteMessage.Via) is { Length: > sizeof(ushort) } via ? IPFamily.Read(via[sizeof(ushort)..]) : null);
}
