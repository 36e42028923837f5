using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using Microsoft.Win32.SafeHandles;
using NsGen;

namespace NsBox.Network;

/// <summary>A cable from a box to the host: a veth pair, which the kernel takes away with the network namespace of the box, however that ends.</summary>
internal static class HostCable
{
    private const string Inside = "eth0";
    private const int MostCables = 1 << 14; // of four addresses each, in s_networks
    private const int CablePrefix = 30;
    private static readonly byte[] s_networks = [10, 213, 0, 0];
    private static readonly Capability[] s_needed = [Capability.NetAdmin, Capability.SysAdmin];

    /// <summary>Refuses where it cannot be laid, before anything is made.</summary>
    internal static void Check()
    {
        Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets sets);
        string[] missing = [.. s_needed.Where(capability => !sets.Effective.Contains(capability)).Select(capability => capability == Capability.NetAdmin ? "CAP_NET_ADMIN" : "CAP_SYS_ADMIN")];
        if (missing.Length > 0) throw new BoxException($"--net veth changes the host's network, and takes {string.Join(" and ", missing)}, which nsbox has not: run nsbox as root, or use --net none or --net host.");
    }

    /// <summary>Lays it.</summary>
    /// <param name="process">A process in the box.</param>
    /// <param name="asked">The address of the box; null for any that is free.</param>
    internal static BoxCable Lay(SafeFileHandle process, CableAddress? asked)
    {
        try
        {
            using NamespaceHandle box = NamespaceHandle.Open(process, NamespaceKind.Net);
            using NetworkConfiguration outside = NetworkConfiguration.Open(), inside = NetworkConfiguration.Open(box);
            (string link, CableAddress address) = Plug(outside, box, asked);
            outside.AddAddress(link, address.Host, address.PrefixLength, detectDuplicates: false);
            outside.BringUp(link);
            inside.AddAddress(Inside, address.Address, address.PrefixLength, detectDuplicates: false);
            inside.BringUp(Inside);
            inside.AddDefaultRoute(address.Host);
            return new BoxCable(link, address.ToString(), address.Host.ToString());
        }
        catch (SyscallException exception) when (exception.Error == Errno.EPERM)
        {
            throw new BoxException($"--net veth: the network that nsbox is in belongs to a user namespace in which nsbox has no CAP_NET_ADMIN: run it as root of the machine, or use --net none or --net host. {exception.Message}");
        }
    }

    // The name is the reservation: the kernel gives each once, also to boxes that are started at the same time.
    private static (string Link, CableAddress Address) Plug(NetworkConfiguration outside, NamespaceHandle box, CableAddress? asked)
    {
        IPNetwork[] taken = [.. Taken(outside)];
        if (asked is not null && taken.FirstOrDefault(network => Overlap(network, asked.Network)) is { PrefixLength: > 0 } other)
            throw new BoxException($"--net-address {asked}: the host has a way to {other} already, which it would cover: choose another network.");
        for (int number = 0; number < MostCables; number++)
        {
            CableAddress address = asked ?? new CableAddress(new IPAddress([s_networks[0], s_networks[1], (byte)(number >> 6), (byte)(number << 2 | 2)]), CablePrefix);
            if (asked is null && taken.Any(network => Overlap(network, address.Network))) continue;
            string link = $"nsbox{number}";
            try
            {
                outside.AddVeth(link, Inside, box);
                return (link, address);
            }
            catch (SyscallException exception) when (exception.Error == Errno.EEXIST)
            {
                // Another box's.
            }
        }

        throw new BoxException($"--net veth: no network of {new IPAddress(s_networks)}/16 is free, or no name from nsbox0 on: give one that is, by --net-address, or end some boxes.");
    }

    private static IEnumerable<IPNetwork> Taken(NetworkConfiguration outside) => outside.GetRoutes().Select(route => route.Destination)
        .Concat(outside.GetAddresses().Select(address => new CableAddress(address.Address, address.PrefixLength).Network)).Where(network => network.PrefixLength > 0);

    private static bool Overlap(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);
}
