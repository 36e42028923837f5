using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text.Json;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Network;

/// <summary>Interfaces are made, changed, moved, listed and deleted.</summary>
public class NetworkLinkTests
{
    [Fact]
    public void A_veth_pair_joins_two_namespaces() => NetworkNamespace.Run(static () =>
    {
        NetworkNamespace.Require("veth");
        using NamespaceHandle here = NamespaceHandle.Mine(NamespaceKind.Net), there = NetworkNamespace.New();
        using NetworkConfiguration network = NetworkConfiguration.Open(), other = NetworkConfiguration.Open(there);
        network.AddVeth("inside", "eth0", there);
        network.AddAddress("inside", IPAddress.Parse("10.9.0.1"), 24);
        network.BringUp("inside");
        other.AddAddress("eth0", IPAddress.Parse("10.9.0.2"), 24);
        other.BringUp("eth0");
        NetworkNamespace.Exchange(here, there, IPAddress.Parse("10.9.0.2"));
        NetworkNamespace.Exchange(there, here, IPAddress.Parse("10.9.0.1"));

        // Each knows of the other, and goes with it.
        NetworkLink left = network.GetLink("inside"), right = other.GetLink("eth0");
        Assert.Equal(("veth", "veth"), (left.Kind, right.Kind));
        Assert.Equal((right.Index, left.Index), (left.PeerIndex, right.PeerIndex));
        Assert.NotNull(left.PeerNamespaceId);
        Assert.NotNull(right.PeerNamespaceId);
        other.Delete("eth0");
        Throws.Syscall(Errno.ENODEV, () => network.GetLink("inside"));
    });

    [Fact]
    public void Both_ends_may_be_in_one_namespace_and_one_moved_later() => NetworkNamespace.Run(static () =>
    {
        NetworkNamespace.Require("veth");
        using NamespaceHandle here = NamespaceHandle.Mine(NamespaceKind.Net), there = NetworkNamespace.New();
        using NetworkConfiguration network = NetworkConfiguration.Open(), other = NetworkConfiguration.Open(there);
        network.AddVeth("a", "b");
        NetworkLink a = network.GetLink("a"), b = network.GetLink("b");
        Assert.Equal((b.Index, null, a.Index), (a.PeerIndex, a.PeerNamespaceId, b.PeerIndex));
        Assert.Equal(6, a.HardwareAddress.GetAddressBytes().Length);
        Assert.Equal(["lo", "a", "b"], network.GetLinks().OrderBy(link => link.Index == 1 ? 0 : 1).ThenBy(link => link.Name).Select(link => link.Name));

        network.AddAddress("b", IPAddress.Parse("10.9.0.2"), 24);
        network.Move("b", there);
        Throws.Syscall(Errno.ENODEV, () => network.GetLink("b"));
        Assert.DoesNotContain(other.GetAddresses(), address => address.Link == "b");
        Assert.Equal(b.HardwareAddress, other.GetLink("b").HardwareAddress);
        other.AddAddress("b", IPAddress.Parse("fd00::2"), 64, detectDuplicates: false);
        other.BringUp("b");
        network.AddAddress("a", IPAddress.Parse("fd00::1"), 64, detectDuplicates: false);
        network.BringUp("a");
        NetworkNamespace.Exchange(here, there, IPAddress.Parse("fd00::2"));
    });

    [Fact]
    public void A_bridge_joins_three_namespaces() => NetworkNamespace.Run(static () =>
    {
        NetworkNamespace.Require("veth", "bridge");
        using NetworkConfiguration network = NetworkConfiguration.Open();
        network.AddBridge("br0");
        network.BringUp("br0");
        List<NamespaceHandle> members = [];
        try
        {
            for (int i = 0; i < 3; i++)
            {
                NamespaceHandle member = NetworkNamespace.New();
                members.Add(member);
                network.AddVeth($"port{i}", "eth0", member);
                network.SetMaster($"port{i}", "br0");
                network.BringUp($"port{i}");
                using NetworkConfiguration inside = NetworkConfiguration.Open(member);
                inside.AddAddress("eth0", IPAddress.Parse($"10.9.0.{i + 1}"), 24);
                inside.BringUp("eth0");
            }

            for (int i = 0; i < 3; i++) NetworkNamespace.Exchange(members[i], members[(i + 1) % 3], IPAddress.Parse($"10.9.0.{(i + 1) % 3 + 1}"));

            int bridge = network.GetLink("br0").Index;
            Assert.Equal(["port0", "port1", "port2"], network.GetLinks().Where(link => link.MasterIndex == bridge).Select(link => link.Name).Order());
            network.SetMaster("port1", null);
            Assert.Null(network.GetLink("port1").MasterIndex);
        }
        finally
        {
            foreach (NamespaceHandle member in members) member.Dispose();
        }
    });

    [Fact]
    public void Interfaces_are_renamed_sized_started_and_deleted() => NetworkNamespace.Run(static () =>
    {
        NetworkNamespace.Require("bridge");
        using NetworkConfiguration network = NetworkConfiguration.Open();
        network.AddBridge("first");
        int index = network.GetLink("first").Index;
        network.Rename("first", "fünfzehn-bytes");
        network.SetMtu("fünfzehn-bytes", 1400);
        NetworkLink link = network.GetLink("fünfzehn-bytes");
        Assert.Equal((index, "bridge", 1400, false), (link.Index, link.Kind, link.Mtu, link.IsUp));
        for (int i = 0; i < 2; i++)
        {
            network.BringUp(link.Name);
            Assert.True(network.GetLink(link.Name).IsUp);
            Assert.True(NetworkInterfaces.IsUp(link.Name));
        }

        network.BringDown(link.Name);
        Assert.False(network.GetLink(link.Name).IsUp);
        network.Delete(link.Name);
        Assert.Equal("lo", Assert.Single(network.GetLinks()).Name);
    });

    [Fact]
    public void A_dummy_holds_addresses() => NetworkNamespace.Run(static () =>
    {
        NetworkNamespace.Require("dummy");
        using NetworkConfiguration network = NetworkConfiguration.Open();
        network.AddDummy("service");
        network.AddAddress("service", IPAddress.Parse("10.9.0.1"), 32);
        network.BringUp("service");
        Assert.Equal("dummy", network.GetLink("service").Kind);
        using NamespaceHandle here = NamespaceHandle.Mine(NamespaceKind.Net);
        network.BringUp("lo");
        NetworkNamespace.Exchange(here, here, IPAddress.Parse("10.9.0.1"));
    });

    [Fact]
    public void The_loopback_is_of_no_kind() => NetworkNamespace.Run(static () =>
    {
        using NetworkConfiguration network = NetworkConfiguration.Open();
        NetworkLink loopback = Assert.Single(network.GetLinks());
        Assert.Equal(("lo", 1, false, 65536), (loopback.Name, loopback.Index, loopback.IsUp, loopback.Mtu));
        Assert.Equal((null, null, null, null), (loopback.Kind, loopback.MasterIndex, loopback.PeerIndex, loopback.PeerNamespaceId));
        network.BringUp("lo");
        Assert.True(network.GetLink("lo").IsUp);
    });

    [Fact]
    public void The_list_is_that_of_ip() => NetworkNamespace.Run(static () =>
    {
        IpCommand.Require();
        NetworkNamespace.Require("veth", "bridge");
        using NamespaceHandle there = NetworkNamespace.New();
        using NetworkConfiguration network = NetworkConfiguration.Open();
        network.AddBridge("br0");
        network.AddVeth("near", "far", there);
        network.AddVeth("left", "right");
        network.SetMaster("left", "br0");
        network.SetMtu("right", 9000);
        network.BringUp("right");
        network.BringUp("lo");

        IReadOnlyList<NetworkLink> links = network.GetLinks();
        int? IndexOf(string? name) => links.FirstOrDefault(link => link.Name == name)?.Index;
        Assert.Equal(IpCommand.List("-d", "link").Select(link => (
            link.Number("ifindex"), link.Text("ifname"), link.GetProperty("flags").EnumerateArray().Any(flag => flag.GetString() == "UP"), link.Number("mtu"),
            link.Text("address"), link.TryGetProperty("linkinfo", out JsonElement information) ? information.Text("info_kind") : null,
            IndexOf(link.Text("master")), link.Number("link_index") ?? IndexOf(link.Text("link")), link.Number("link_netnsid"))),
            links.Select(link => (
            (int?)link.Index, (string?)link.Name, link.IsUp, (int?)link.Mtu,
            (string?)string.Join(':', link.HardwareAddress.GetAddressBytes().Select(part => part.ToString("x2"))), link.Kind,
            link.MasterIndex, link.PeerIndex, link.PeerNamespaceId)));
    });

    [Fact]
    public void A_connection_belongs_to_the_namespace_that_it_was_opened_in() => NetworkNamespace.Run(static () =>
    {
        NetworkNamespace.Require("bridge");
        using NamespaceHandle there = NetworkNamespace.New();
        using NetworkConfiguration network = NetworkConfiguration.Open();
        using NetworkConfiguration byHandle = NetworkConfiguration.Open(there), byThread = NamespaceThread.Run(there, NetworkConfiguration.Open);
        byHandle.AddBridge("there");
        Assert.Equal("there", byThread.GetLink("there").Name);
        Assert.Equal("lo", Assert.Single(network.GetLinks()).Name);
        NamespaceThread.Run(CloneFlags.NewNet, () => Assert.Equal(2, byHandle.GetLinks().Count));
    });
}
