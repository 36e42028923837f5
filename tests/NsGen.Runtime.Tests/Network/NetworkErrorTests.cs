using System;
using System.IO;
using System.Net;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Network;

/// <summary>What cannot be is refused: by an argument exception before the kernel is asked, or with what the kernel said and why.</summary>
public partial class NetworkErrorTests
{
    [Fact]
    public void Malformed_arguments_do_not_come_to_the_kernel()
    {
        using NetworkConfiguration network = NetworkConfiguration.Open();
        IPAddress four = IPAddress.Parse("10.9.0.1"), six = IPAddress.Parse("fd00::1"), scoped = IPAddress.Parse("fe80::1%7");
        IPNetwork prefix = IPNetwork.Parse("10.8.0.0/16");
        foreach (string bad in new[] { "", "sixteen-bytes-xx", "fünfzehn-bytes-", "a\0b" })
        {
            foreach (Action refused in new Action[]
            {
                () => network.AddVeth(bad, "b"), () => network.AddVeth("a", bad), () => network.AddBridge(bad), () => network.AddDummy(bad), () => network.Delete(bad), () => network.BringUp(bad),
                () => network.BringDown(bad), () => network.Rename(bad, "b"), () => network.Rename("a", bad), () => network.SetMtu(bad, 1500), () => network.SetMaster(bad, null),
                () => network.SetMaster("a", bad), () => network.GetLink(bad), () => network.AddAddress(bad, four, 24), () => network.RemoveAddress(bad, four, 24), () => network.AddRoute(prefix, link: bad),
            }) Assert.ThrowsAny<ArgumentException>(refused);
        }

        foreach (string bad in new[] { ".", "..", "a/b", "a:b", "a b", "a%d" })
        {
            foreach (Action refused in new Action[] { () => network.AddVeth(bad, "b"), () => network.AddVeth("a", bad), () => network.AddBridge(bad), () => network.AddDummy(bad), () => network.Rename("a", bad) })
                Assert.Contains(bad, Assert.Throws<ArgumentException>(refused).Message);
        }

        foreach ((IPAddress address, int length) in new[] { (four, -1), (four, 33), (six, -1), (six, 129) })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => network.AddAddress("lo", address, length));
            Assert.Throws<ArgumentOutOfRangeException>(() => network.RemoveAddress("lo", address, length));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => network.SetMtu("lo", -1));
        Assert.Throws<ArgumentNullException>(() => network.AddAddress("lo", null!, 8));
        Assert.Throws<ArgumentNullException>(() => network.AddDefaultRoute(null!));
        Assert.Contains("IPv6", Assert.Throws<ArgumentException>(() => network.AddRoute(prefix, six)).Message);
        Assert.Contains("IPv6", Assert.Throws<ArgumentException>(() => network.RemoveRoute(IPNetwork.Parse("fd07::/16"), four)).Message);
        Assert.Contains("router", Assert.Throws<ArgumentException>(() => network.AddRoute(prefix)).Message);
        Assert.Contains("scope", Assert.Throws<ArgumentException>(() => network.AddDefaultRoute(scoped)).Message);
        Assert.Contains("scope", Assert.Throws<ArgumentException>(() => network.AddAddress("lo", scoped, 64)).Message);
    }

    [Fact]
    public void Only_open_handles_of_network_namespaces_are_taken()
    {
        using NetworkConfiguration network = NetworkConfiguration.Open();
        using NamespaceHandle uts = NamespaceHandle.Mine(NamespaceKind.Uts);
        NamespaceHandle closed = NamespaceHandle.Mine(NamespaceKind.Net);
        closed.Dispose();
        foreach (Action<NamespaceHandle> use in new Action<NamespaceHandle>[] { ns => NetworkConfiguration.Open(ns).Dispose(), ns => network.AddVeth("a", "b", ns), ns => network.Move("lo", ns) })
        {
            Assert.Contains("network namespace", Assert.Throws<ArgumentException>(() => use(uts)).Message);
            Assert.Throws<ObjectDisposedException>(() => use(closed));
        }

        Assert.Throws<ArgumentNullException>(() => NetworkConfiguration.Open(null!));
        Assert.Throws<ArgumentNullException>(() => network.Move("lo", null!));
        network.Dispose();
        network.Dispose();
        Assert.Throws<ObjectDisposedException>(() => network.GetLinks());
        Assert.Throws<ObjectDisposedException>(() => network.BringUp("lo"));
    }

    [Fact]
    public void Interfaces_that_are_not_there() => NetworkNamespace.Run(static () =>
    {
        using NamespaceHandle there = NetworkNamespace.New();
        using NetworkConfiguration network = NetworkConfiguration.Open();
        foreach (Action refused in new Action[]
        {
            () => network.Delete("none"), () => network.BringUp("none"), () => network.BringDown("none"), () => network.Rename("none", "a"), () => network.SetMtu("none", 1500), () => network.SetMaster("none", null),
            () => network.SetMaster("lo", "none"), () => network.Move("none", there), () => network.GetLink("none"), () => network.AddAddress("none", IPAddress.Loopback, 8),
            () => network.RemoveAddress("none", IPAddress.Loopback, 8), () => network.AddRoute(IPNetwork.Parse("10.8.0.0/16"), link: "none"),
        })
        {
            SyscallException e = Throws.Syscall(Errno.ENODEV, refused);
            Assert.Equal(("sendto", "RTM_GETLINK, \"none\""), (e.Syscall, e.Arguments));
            Assert.Contains("no such interface", e.Message);
        }
    });

    [Fact]
    public void Interfaces_that_cannot_be_made_or_changed_so() => NetworkNamespace.Run(static () =>
    {
        NetworkNamespace.Require("veth", "bridge");
        using NamespaceHandle there = NetworkNamespace.New();
        using NetworkConfiguration network = NetworkConfiguration.Open(), other = NetworkConfiguration.Open(there);
        network.AddVeth("a", "b");
        network.AddBridge("br0");
        network.AddBridge("br1");
        other.AddVeth("a", "c");

        foreach (Action refused in new Action[]
        {
            () => network.AddVeth("a", "x"), () => network.AddVeth("x", "a"), () => network.AddVeth("x", "x"), () => network.AddVeth("x", "a", there), () => network.AddBridge("br0"), () => network.Rename("a", "b"),
        }) Assert.Contains("already", Throws.Syscall(Errno.EEXIST, refused).Explanation);
        Assert.Contains("other namespace", Throws.Syscall(Errno.EEXIST, () => network.Move("a", there)).Explanation);
        foreach (string fixedName in new[] { "lo", "br0" }) Assert.Contains("belong to their namespace", Throws.Syscall(Errno.EINVAL, () => network.Move(fixedName, there)).Explanation);
        Assert.Contains("Only what was made", Throws.Syscall(Errno.EOPNOTSUPP, () => network.Delete("lo")).Explanation);
        Assert.Contains("no bridge", Throws.Syscall(Errno.EOPNOTSUPP, () => network.SetMaster("a", "b")).Explanation);
        Assert.Contains("loopback", Throws.Syscall(Errno.EINVAL, () => network.SetMaster("lo", "br0")).Explanation);
        Assert.Contains("no other bridge", Throws.Syscall(Errno.ELOOP, () => network.SetMaster("br1", "br0")).Explanation);

        // The kernel's own words.
        SyscallException size = Throws.Syscall(Errno.EINVAL, () => network.SetMtu("a", 1));
        Assert.Equal("RTM_SETLINK, \"a\", mtu 1", size.Arguments);
        Assert.Contains("The kernel says: \"mtu less than device minimum\".", size.Message);

        network.BringUp("a");
        if (Kernel.Has("6.2")) network.Rename("a", "renamed");
        else Assert.Contains("bring it down", Throws.Syscall(Errno.EBUSY, () => network.Rename("a", "renamed")).Explanation);
    });

    [Fact]
    public void Addresses_and_routes_that_cannot_be() => NetworkNamespace.Run(static () =>
    {
        NetworkNamespace.Require("veth");
        using NetworkConfiguration network = NetworkConfiguration.Open();
        network.AddVeth("a", "b");
        network.BringUp("a");
        network.AddAddress("a", IPAddress.Parse("10.9.0.1"), 24);
        network.AddAddress("a", IPAddress.Parse("fd00::1"), 64, detectDuplicates: false);
        SyscallException twice = Throws.Syscall(Errno.EEXIST, () => network.AddAddress("a", IPAddress.Parse("10.9.0.1"), 24));
        Assert.Equal("RTM_NEWADDR, 10.9.0.1/24 dev a", twice.Arguments);
        Assert.Contains("already", twice.Explanation);
        Assert.Contains("another prefix length", Throws.Syscall(Errno.EADDRNOTAVAIL, () => network.RemoveAddress("a", IPAddress.Parse("10.9.0.1"), 25)).Explanation);
        Assert.Contains("another prefix length", Throws.Syscall(Errno.EADDRNOTAVAIL, () => network.RemoveAddress("a", IPAddress.Parse("fd00::9"), 64)).Explanation);
        Assert.Contains(Assert.Throws<SyscallException>(() => network.AddAddress("a", IPAddress.Parse("ff02::1"), 64)).Error, new[] { Errno.EADDRNOTAVAIL, Errno.EINVAL });
        File.WriteAllText("/proc/sys/net/ipv6/conf/b/disable_ipv6", "1");
        Assert.Contains("disable_ipv6", Throws.Syscall(Errno.EACCES, () => network.AddAddress("b", IPAddress.Parse("fd00::2"), 64)).Explanation);

        IPAddress router = IPAddress.Parse("10.9.0.2"), far = IPAddress.Parse("10.1.0.1");
        IPNetwork prefix = IPNetwork.Parse("10.8.0.0/16");
        SyscallException unreachable = Throws.Syscall(Errno.ENETUNREACH, () => network.AddRoute(prefix, far));
        Assert.Equal("RTM_NEWROUTE, 10.8.0.0/16 via 10.1.0.1", unreachable.Arguments);
        Assert.Contains("The kernel says: \"Nexthop has invalid gateway\".", unreachable.Message);
        Assert.Contains("give one an address", unreachable.Message);
        Assert.Contains("give one an address", Throws.Syscall(Errno.EHOSTUNREACH, () => network.AddDefaultRoute(IPAddress.Parse("fd09::1"))).Message);
        foreach (string none in new[] { "fe80::1", "fd00::1" }) Assert.Contains("takes the interface too", Throws.Syscall(Errno.EINVAL, () => network.AddDefaultRoute(IPAddress.Parse(none))).Explanation);
        Assert.Contains("bring it up", Throws.Syscall(Errno.ENETDOWN, () => network.AddRoute(prefix, link: "b")).Explanation);
        network.AddRoute(prefix, router);
        Assert.Contains("already", Throws.Syscall(Errno.EEXIST, () => network.AddRoute(prefix, router)).Explanation);
        Assert.Contains("no such route", Throws.Syscall(Errno.ESRCH, () => network.RemoveRoute(prefix, IPAddress.Parse("10.9.0.3"))).Explanation);
        Assert.Contains("no such route", Throws.Syscall(Errno.ESRCH, () => network.RemoveDefaultRoute(router)).Explanation);
    });

    [Fact]
    public void Without_capability_the_network_is_only_listed() => NetworkNamespace.Run(static () =>
    {
        using NamespaceHandle there = NetworkNamespace.New();
        ScratchThread.RunUnprivileged(() =>
        {
            using NetworkConfiguration network = NetworkConfiguration.Open();
            Assert.Equal("lo", Assert.Single(network.GetLinks()).Name);
            foreach (Action refused in new Action[]
            {
                () => network.AddVeth("a", "b"), () => network.AddVeth("a", "b", there), () => network.AddBridge("br0"), () => network.BringUp("lo"), () => network.SetMtu("lo", 1500), () => network.Rename("lo", "x"),
                () => network.SetMaster("lo", null), () => network.Move("lo", there), () => network.Delete("lo"), () => network.AddAddress("lo", IPAddress.Loopback, 8),
                () => network.RemoveAddress("lo", IPAddress.Loopback, 8), () => network.AddRoute(IPNetwork.Parse("10.8.0.0/16"), link: "lo"), () => network.RemoveRoute(IPNetwork.Parse("10.8.0.0/16")),
            })
            {
                string message = Throws.Syscall(Errno.EPERM, refused).Message;
                Assert.Contains("CAP_NET_ADMIN", message);
                Assert.Contains("this thread has it not", message);
            }

            Assert.Contains("CAP_SYS_ADMIN", Throws.Syscall(Errno.EPERM, () => NetworkConfiguration.Open(there)).Message);
        });
    });

    [Fact]
    public void Root_of_a_user_namespace_has_no_say_in_the_network_of_another()
    {
        using ManagedChild child = MakeBridge();
        string message = Assert.Throws<ManagedChildException>(child.Wait).Message;
        Assert.Contains("EPERM", message);
        Assert.Contains("this thread has it in its own", message);
    }

    [Fact]
    public void Where_no_descriptor_is_left_that_is_said() => OwnProcess.Run(OpenWithoutDescriptors);

    [Clone(CloneFlags.NewUser, Main = nameof(MakeBridgeMain))]
    private static partial ManagedChild MakeBridge();

    private static void MakeBridgeMain()
    {
        using NetworkConfiguration network = NetworkConfiguration.Open();
        network.AddBridge("nsgen-test");
    }

    private static void OpenWithoutDescriptors()
    {
        NetworkConfiguration.Open().Dispose();
        RLimit limit = Linux.PrLimit(0, ResourceLimit.NoFile);
        SyscallException? failure = null;
        Linux.PrLimit(0, ResourceLimit.NoFile, new RLimit(0, limit.Maximum));
        try
        {
            NetworkConfiguration.Open().Dispose();
        }
        catch (SyscallException e)
        {
            failure = e;
        }

        Linux.PrLimit(0, ResourceLimit.NoFile, limit); // before an assertion, which may load something and need a descriptor
        Assert.Equal(Errno.EMFILE, failure?.Error);
        Assert.Contains("RLIMIT_NOFILE is 0", failure!.Message);
    }
}
