using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NsGen.Diagnosis;
using NsGen.Network;
using NsGen.Network.Netlink;

namespace NsGen;

// Routes of the main table, ip-route(8).
public sealed partial class NetworkConfiguration
{
    /// <summary>Adds a default route: packets to where no other route leads go to a router.</summary>
    /// <param name="gateway">The router, in the network of an interface that is up.</param>
    /// <param name="link">The name of the interface to it; null for that whose network has it. A link-local router (fe80::…) is on every network: there it is needed.</param>
    /// <inheritdoc cref="AddRoute"/>
    public void AddDefaultRoute(IPAddress gateway, string? link = null) => AddRoute(IPFamily.Everything(IPFamily.Of(gateway)), gateway, link);

    /// <summary>Removes a default route.</summary>
    /// <param name="gateway">The router.</param>
    /// <param name="link">The name of the interface to it; null for any.</param>
    /// <inheritdoc cref="RemoveRoute"/>
    public void RemoveDefaultRoute(IPAddress gateway, string? link = null) => RemoveRoute(IPFamily.Everything(IPFamily.Of(gateway)), gateway, link);

    /// <summary>Adds a route to a network: by a router, by an interface that has the whole network, or both.</summary>
    /// <param name="destination">The network.</param>
    /// <param name="gateway">The router, in the network of an interface that is up; null where the interface reaches the network without.</param>
    /// <param name="link">The name of the interface; null for that whose network has the router.</param>
    /// <exception cref="ArgumentException">Neither router nor interface, one of IPv4 and one of IPv6, an address with a scope, or no name.</exception>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">
    /// ENODEV: there is no such interface.
    /// EEXIST: there is a route to the network.
    /// ENETUNREACH, EHOSTUNREACH: no interface that is up has a network with the router.
    /// EINVAL: the router is a link-local one, and the interface is missing; or an address of this namespace.
    /// ENETDOWN: the interface is down.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace.
    /// </exception>
    public void AddRoute(IPNetwork destination, IPAddress? gateway = null, string? link = null) =>
        ChangeRoute(RouteRequest.NewRoute, Create | Exclusive, destination, gateway, link, RouteMessage.Static, gateway is null ? RouteMessage.Link : RouteMessage.Universe);

    /// <summary>Removes a route to a network.</summary>
    /// <param name="destination">The network.</param>
    /// <param name="gateway">The router; null for any.</param>
    /// <param name="link">The name of the interface; null for any.</param>
    /// <exception cref="ArgumentException">One of IPv4 and one of IPv6, an address with a scope, or no name.</exception>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">
    /// ENODEV: there is no such interface.
    /// ESRCH: there is no such route.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace.
    /// </exception>
    public void RemoveRoute(IPNetwork destination, IPAddress? gateway = null, string? link = null) =>
        ChangeRoute(RouteRequest.DeleteRoute, 0, destination, gateway, link, RouteMessage.ByAny, RouteMessage.Nowhere);

    /// <summary>Lists the IPv4 and IPv6 routes of the main table, with those that addresses bring along; not those that refuse packets, nor the local ones. Again where the kernel says that they changed meanwhile.</summary>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">EAGAIN: they changed all the while.</exception>
    public IReadOnlyList<NetworkRoute> GetRoutes()
    {
        IReadOnlyList<byte[]> routes = List(RouteRequest.GetRoute, NetlinkPayload.Of(new RouteMessage()));
        Func<int, string?> nameOf = NamesOfLinks();
        return [.. routes.Select(message => NetworkRoute.Read(message, nameOf)).OfType<NetworkRoute>()];
    }

    private void ChangeRoute(RouteRequest request, ushort flags, IPNetwork destination, IPAddress? gateway, string? link, byte protocol, byte scope)
    {
        byte family = IPFamily.Of(destination.BaseAddress, nameof(destination));
        if (gateway is not null && IPFamily.Of(gateway) != family) throw new ArgumentException($"{gateway} is no router to {destination}: one is of IPv4, the other of IPv6.", nameof(gateway));
        if (request == RouteRequest.NewRoute && gateway is null && link is null) throw new ArgumentException($"A route to {destination} needs a router, an interface, or both.", nameof(gateway));
        RouteMessage header = new()
        {
            Family = family, DestinationLength = (byte)destination.PrefixLength, Table = RouteMessage.MainTable, Protocol = protocol, Scope = scope, Type = RouteMessage.Unicast,
        };
        NetlinkPayload payload = NetlinkPayload.Of(header).Add(RouteMessage.Destination, destination.BaseAddress.GetAddressBytes());
        if (gateway is not null) payload.Add(RouteMessage.Gateway, gateway.GetAddressBytes());
        if (link is not null) payload.Add(RouteMessage.Device, GetLink(link).Index);
        Ask(request, flags, payload, NetworkRoute.Describe(destination, gateway, link), NetworkDiagnosis.ExplainRoute);
    }
}
