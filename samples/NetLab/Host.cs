using System;
using System.Collections.Generic;
using System.IO;
using System.Net;

namespace NetLab;

/// <summary>A host: addresses on cables, and servers and clients that have no other network.</summary>
public sealed partial class Host : Node
{
    private readonly List<Cable> _cables = [];
    private readonly Func<string, IPAddress> _addressOf;

    internal Host(string name, Func<string, IPAddress> addressOf)
        : base(name) => _addressOf = addressOf;

    /// <summary>Its first address.</summary>
    /// <exception cref="InvalidOperationException">It is not plugged in.</exception>
    public IPAddress Address
    {
        get => field ?? throw new InvalidOperationException($"The host \"{Name}\" has no cable, and so no address.");
        private set;
    }

    /// <summary>Its cables, in the order of its interfaces <c>eth0</c>, <c>eth1</c>…</summary>
    public IReadOnlyList<Cable> Cables => _cables;

    /// <summary>Plugs a new cable into a switch.</summary>
    /// <param name="switch">The switch.</param>
    /// <param name="address">The host's address at the cable, with the length of its network's prefix: <c>10.0.0.2/24</c>.</param>
    /// <returns>The host itself.</returns>
    public Host Plug(Switch @switch, string address)
    {
        string link = $"eth{_cables.Count}";
        (IPAddress ip, int prefix) = address.Split('/') is [var left, var right] ? (IPAddress.Parse(left), int.Parse(right)) : throw new FormatException($"\"{address}\" is no address with a prefix, as 10.0.0.2/24.");
        _cables.Add(@switch.Connect(this, link));
        Interfaces.AddAddress(link, ip, prefix, detectDuplicates: false);
        Interfaces.BringUp(link);
        if (_cables.Count == 1) Address = ip;
        return this;
    }

    /// <summary>Sends what is for other networks to a router.</summary>
    /// <param name="gateway">The router's address in the host's own network.</param>
    /// <returns>The host itself.</returns>
    public Host Via(string gateway)
    {
        Interfaces.AddDefaultRoute(IPAddress.Parse(gateway));
        return this;
    }

    /// <summary>Cuts all its cables.</summary>
    public void Cut() => _cables.ForEach(cable => cable.Cut());

    /// <summary>Mends all its cables.</summary>
    public void Restore() => _cables.ForEach(cable => cable.Restore());

    /// <summary>Makes it a router. Files below <c>/proc/sys/net</c> are those of the namespace of the thread that opens them.</summary>
    internal void Forward() => Run(() =>
    {
        File.WriteAllText("/proc/sys/net/ipv4/ip_forward", "1");
        if (Directory.Exists("/proc/sys/net/ipv6")) File.WriteAllText("/proc/sys/net/ipv6/conf/all/forwarding", "1");
        return true;
    });
}
