using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using NsGen.Diagnosis;
using NsGen.Network;
using NsGen.Network.Netlink;

namespace NsGen;

// Addresses of interfaces, ip-address(8).
public sealed partial class NetworkConfiguration
{
    /// <summary>Gives an interface an address; the addresses of the network that the address is in are reached by it, while it is up.</summary>
    /// <param name="link">The interface's name.</param>
    /// <param name="address">The address, IPv4 or IPv6.</param>
    /// <param name="prefixLength">The bits of it that are those of its network: 24 for 10.0.0.1/24.</param>
    /// <param name="detectDuplicates">
    /// Of an IPv6 address, whether others are asked first whether they have it: for about a second after the interface has come up no socket can be bound to it (EADDRNOTAVAIL).
    /// Where all is one's own, as between two namespaces, it takes no asking.
    /// </param>
    /// <exception cref="ArgumentException">No name, a prefix that is longer than the address, or an address with a scope.</exception>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">
    /// ENODEV: there is no such interface.
    /// EEXIST: it has the address.
    /// EACCES, EOPNOTSUPP: IPv6 is disabled, or the kernel is built without it.
    /// EADDRNOTAVAIL, EINVAL: no address for an interface, as a multicast one.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace.
    /// </exception>
    public void AddAddress(string link, IPAddress address, int prefixLength, bool detectDuplicates = true) =>
        ChangeAddress(RouteRequest.NewAddress, Create | Exclusive, link, address, prefixLength, detectDuplicates ? (byte)0 : AddressMessage.NoDuplicateDetection);

    /// <summary>Takes an address from an interface.</summary>
    /// <param name="link">The interface's name.</param>
    /// <param name="address">The address.</param>
    /// <param name="prefixLength">The bits of it that are those of its network.</param>
    /// <exception cref="ArgumentException">No name, a prefix that is longer than the address, or an address with a scope.</exception>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">
    /// ENODEV: there is no such interface.
    /// EADDRNOTAVAIL: it has not the address, or with another prefix.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace.
    /// </exception>
    public void RemoveAddress(string link, IPAddress address, int prefixLength) => ChangeAddress(RouteRequest.DeleteAddress, 0, link, address, prefixLength, 0);

    /// <summary>Lists the IPv4 and IPv6 addresses of all interfaces; again where the kernel says that they changed meanwhile.</summary>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">EAGAIN: they changed all the while.</exception>
    public IReadOnlyList<NetworkAddress> GetAddresses()
    {
        IReadOnlyList<byte[]> addresses = List(RouteRequest.GetAddress, NetlinkPayload.Of(new AddressMessage()));
        Func<int, string?> nameOf = NamesOfLinks();
        return [.. addresses.Select(message => NetworkAddress.Read(message, nameOf)).OfType<NetworkAddress>()];
    }

    private void ChangeAddress(RouteRequest request, ushort flags, string link, IPAddress address, int prefixLength, byte addressFlags)
    {
        byte family = IPFamily.Of(address);
        ArgumentOutOfRangeException.ThrowIfNegative(prefixLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(prefixLength, IPFamily.Bits(family));
        byte[] bytes = address.GetAddressBytes();
        AddressMessage header = new() { Family = family, PrefixLength = (byte)prefixLength, Flags = addressFlags, Index = GetLink(link).Index };
        NetlinkPayload payload = NetlinkPayload.Of(header).Add(AddressMessage.Local, bytes).Add(AddressMessage.Address, bytes);
        Ask(request, flags, payload, new NetworkAddress(link, address, prefixLength).ToString(), NetworkDiagnosis.ExplainAddress);
    }

    // Listed after what names them: what is not there any more has gone with its interface.
    private Func<int, string?> NamesOfLinks()
    {
        Dictionary<int, string> names = GetLinks().ToDictionary(link => link.Index, link => link.Name);
        return index => names.GetValueOrDefault(index);
    }
}
