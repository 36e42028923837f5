using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace NsGen.Tests.Network;

/// <summary>Addresses are added, listed and removed.</summary>
public class NetworkAddressTests
{
    [Fact]
    public void Addresses_come_and_go() => NetworkNamespace.Run(static () =>
    {
        using NetworkConfiguration network = NetworkConfiguration.Open();
        network.BringUp("lo");
        Assert.Equal([new NetworkAddress("lo", IPAddress.Loopback, 8), new NetworkAddress("lo", IPAddress.IPv6Loopback, 128)], network.GetAddresses());

        NetworkAddress[] added = [new("lo", IPAddress.Parse("10.9.0.1"), 24), new("lo", IPAddress.Parse("10.9.1.1"), 32), new("lo", IPAddress.Parse("fd00::1"), 64)];
        foreach (NetworkAddress address in added) network.AddAddress(address.Link, address.Address, address.PrefixLength, detectDuplicates: false);
        Assert.Equal(added, network.GetAddresses().Where(address => !IPAddress.IsLoopback(address.Address)).OrderBy(address => address.Address.AddressFamily));
        Assert.Equal("10.9.0.1/24 dev lo", added[0].ToString());
        foreach (NetworkAddress address in added)
        {
            using Socket socket = new(address.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address.Address, 0));
        }

        foreach (NetworkAddress address in added) network.RemoveAddress(address.Link, address.Address, address.PrefixLength);
        Assert.Equal(2, network.GetAddresses().Count);
    });

    [Fact]
    public void Duplicates_of_IPv6_addresses_are_looked_for_unless_that_is_declined() => NetworkNamespace.Run(static () =>
    {
        using NetworkConfiguration network = NetworkNamespace.OpenWithCable();
        network.AddAddress("a", IPAddress.Parse("fd00::1"), 64, detectDuplicates: false);
        network.AddAddress("a", IPAddress.Parse("fd00::2"), 64);
        using Socket socket = new(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp), refused = new(AddressFamily.InterNetworkV6, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse("fd00::1"), 0));
        Assert.Equal(SocketError.AddressNotAvailable, Assert.Throws<SocketException>(() => refused.Bind(new IPEndPoint(IPAddress.Parse("fd00::2"), 0))).SocketErrorCode);
    });

    [Fact]
    public void The_list_is_that_of_ip() => NetworkNamespace.Run(static () =>
    {
        IpCommand.Require();
        using NetworkConfiguration network = NetworkNamespace.OpenWithCable();
        network.BringUp("lo");
        network.AddAddress("a", IPAddress.Parse("192.168.7.1"), 30);
        network.AddAddress("a", IPAddress.Parse("10.9.0.1"), 8);
        network.AddAddress("b", IPAddress.Parse("fd00:7::1"), 48);
        Tool.Run("ip", "addr", "add", "10.8.0.1", "peer", "10.8.0.2/32", "dev", "b");

        List<NetworkAddress> expected = [];
        foreach (JsonElement link in IpCommand.List("addr"))
        {
            foreach (JsonElement address in link.GetProperty("addr_info").EnumerateArray().Where(address => address.Text("local") is not null))
                expected.Add(new NetworkAddress(link.Text("ifname")!, IPAddress.Parse(address.Text("local")!), address.Number("prefixlen")!.Value));
        }

        Assert.Equal(expected.OrderBy(address => address.ToString()), network.GetAddresses().OrderBy(address => address.ToString()));
    });
}
