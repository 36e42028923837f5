using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.Json;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Network;

/// <summary>Routes are added, followed, listed and removed.</summary>
public class NetworkRouteTests
{
    [Fact]
    public void Packets_go_through_a_router() => NetworkNamespace.Run(static () =>
    {
        NetworkNamespace.Require("veth");
        using NamespaceHandle router = NamespaceHandle.Mine(NamespaceKind.Net), left = NetworkNamespace.New(), right = NetworkNamespace.New();
        using NetworkConfiguration network = NetworkConfiguration.Open(), leftNetwork = NetworkConfiguration.Open(left), rightNetwork = NetworkConfiguration.Open(right);
        File.WriteAllText("/proc/sys/net/ipv4/ip_forward", "1");
        File.WriteAllText("/proc/sys/net/ipv6/conf/all/forwarding", "1");
        File.WriteAllText("/proc/sys/net/ipv6/conf/default/accept_dad", "0"); // else it takes the router's own link-local addresses a while to be of use
        foreach ((NamespaceHandle side, NetworkConfiguration inside, string name, int number) in new[] { (left, leftNetwork, "left", 1), (right, rightNetwork, "right", 2) })
        {
            network.AddVeth(name, "eth0", side);
            foreach ((string prefix, int length) in new[] { ($"10.9.{number}.", 24), ($"fd00:{number}::", 64) })
            {
                network.AddAddress(name, IPAddress.Parse(prefix + "1"), length, detectDuplicates: false);
                inside.AddAddress("eth0", IPAddress.Parse(prefix + "2"), length, detectDuplicates: false);
            }

            network.BringUp(name);
            inside.BringUp("eth0");
        }

        // By a default route on one side, by one to the network on the other.
        leftNetwork.AddDefaultRoute(IPAddress.Parse("10.9.1.1"));
        leftNetwork.AddDefaultRoute(IPAddress.Parse("fd00:1::1"));
        rightNetwork.AddRoute(IPNetwork.Parse("10.9.1.0/24"), IPAddress.Parse("10.9.2.1"));
        rightNetwork.AddRoute(IPNetwork.Parse("fd00:1::/64"), IPAddress.Parse("fd00:2::1"), "eth0");
        foreach (string address in new[] { "10.9.2.2", "fd00:2::2" }) NetworkNamespace.Exchange(left, right, IPAddress.Parse(address));
        foreach (string address in new[] { "10.9.1.2", "fd00:1::2" }) NetworkNamespace.Exchange(right, left, IPAddress.Parse(address));

        leftNetwork.RemoveDefaultRoute(IPAddress.Parse("10.9.1.1"));
        Throws.Syscall(Errno.ENETUNREACH, () => leftNetwork.AddRoute(IPNetwork.Parse("10.7.0.0/16"), IPAddress.Parse("10.9.2.1")));
        Assert.DoesNotContain(leftNetwork.GetRoutes(), route => route.Destination == IPNetwork.Parse("0.0.0.0/0"));
    });

    [Fact]
    public void Routes_come_and_go() => NetworkNamespace.Run(static () =>
    {
        NetworkNamespace.Require("veth");
        using NetworkConfiguration network = NetworkConfiguration.Open();
        network.AddVeth("a", "b");
        network.AddAddress("a", IPAddress.Parse("10.9.0.1"), 24);
        network.BringUp("b");
        network.BringUp("a");
        NetworkRoute own = new(IPNetwork.Parse("10.9.0.0/24"), null, "a", 0);
        Assert.Equal([own], IPv4());

        IPAddress router = IPAddress.Parse("10.9.0.2");
        network.AddDefaultRoute(router, "a");
        network.AddRoute(IPNetwork.Parse("10.8.0.0/16"), router);
        network.AddRoute(IPNetwork.Parse("10.7.0.1/32"), link: "b");
        Assert.Equal(
            [new(IPNetwork.Parse("0.0.0.0/0"), router, "a", 0), new(IPNetwork.Parse("10.7.0.1/32"), null, "b", 0), new(IPNetwork.Parse("10.8.0.0/16"), router, "a", 0), own],
            IPv4().OrderBy(route => route.Destination.ToString()));
        Assert.Equal("10.8.0.0/16 via 10.9.0.2 dev a", IPv4().Single(route => route.Destination.PrefixLength == 16).ToString());

        network.RemoveRoute(IPNetwork.Parse("10.8.0.0/16"), router);
        network.RemoveRoute(IPNetwork.Parse("10.7.0.1/32"));
        network.RemoveDefaultRoute(router);
        Assert.Equal([own], IPv4());

        IEnumerable<NetworkRoute> IPv4() => network.GetRoutes().Where(route => route.Destination.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork);
    });

    [Fact]
    public void The_list_is_that_of_ip() => NetworkNamespace.Run(static () =>
    {
        IpCommand.Require();
        using NetworkConfiguration network = NetworkNamespace.OpenWithCable();
        network.BringUp("lo");
        network.AddAddress("a", IPAddress.Parse("10.9.0.1"), 24);
        network.AddAddress("a", IPAddress.Parse("fd00::1"), 64, detectDuplicates: false);
        network.AddDefaultRoute(IPAddress.Parse("10.9.0.2"));
        network.AddDefaultRoute(IPAddress.Parse("fe80::1"), "a");
        network.AddRoute(IPNetwork.Parse("10.7.0.0/16"), link: "b");
        network.AddRoute(IPNetwork.Parse("fd07::/16"), IPAddress.Parse("fd00::2"));
        Tool.Run("ip", "route", "add", "10.6.0.1", "via", "inet6", "fd00::3", "dev", "a", "metric", "7");
        Tool.Run("ip", "route", "add", "10.5.0.0/16", "nexthop", "via", "10.9.0.3", "nexthop", "via", "10.9.0.4");

        List<NetworkRoute> expected = [];
        foreach ((string option, string all, string length) in new[] { ("-4", "0.0.0.0/0", "/32"), ("-6", "::/0", "/128") })
        {
            foreach (JsonElement route in IpCommand.List(option, "route"))
            {
                string destination = route.Text("dst")!;
                IPNetwork prefix = IPNetwork.Parse(destination == "default" ? all : destination.Contains('/') ? destination : destination + length);
                string? router = route.Text("gateway") ?? (route.TryGetProperty("via", out JsonElement via) ? via.Text("host") : null);
                expected.Add(new NetworkRoute(prefix, router is null ? null : IPAddress.Parse(router), route.Text("dev"), (uint)(route.Number("metric") ?? 0)));
            }
        }

        Assert.True(expected.Count > 8, string.Join(", ", expected));
        Assert.Equal(expected.OrderBy(route => route.ToString()), network.GetRoutes().OrderBy(route => route.ToString()));
    });
}
