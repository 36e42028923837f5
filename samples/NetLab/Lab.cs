using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using NsGen;

namespace NetLab;

/// <summary>A network on one machine: hosts and switches that are network namespaces, joined by cables that are veth pairs. When it is disposed of, nothing is left.</summary>
/// <remarks>The machine's own network has no part in it, and sees nothing of it: no interface is made there.</remarks>
public sealed class Lab : IAsyncDisposable
{
    private readonly List<Node> _nodes = [];

    /// <summary>Makes a lab of nothing yet.</summary>
    public Lab() => SocketThreads.EnsureStarted();

    /// <summary>Why no lab can be made by this process; null where one can.</summary>
    public static string? WhyNot
    {
        get
        {
            Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets sets);
            return sets.Effective.Contains(Capability.SysAdmin) && sets.Effective.Contains(Capability.NetAdmin)
                ? null
                : "CAP_SYS_ADMIN, to make network namespaces, and CAP_NET_ADMIN, to join them, are needed: of root, or of root in a user namespace.";
        }
    }

    /// <summary>The hosts and switches, in the order in which they were added.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>Adds a switch, which what is plugged into it reaches each other by.</summary>
    /// <exception cref="ArgumentException">There is one of that name, or it is no name.</exception>
    public Switch AddSwitch(string name)
    {
        Switch added = Add(new Switch(Unused(name)));
        added.MakeBridge();
        return added;
    }

    /// <summary>Adds a host, without a cable yet. Others of the lab reach its servers by its name.</summary>
    /// <inheritdoc cref="AddSwitch" path="/exception"/>
    public Host AddHost(string name) => Add(new Host(Unused(name), AddressOf));

    /// <summary>Adds a host that hands on what is for others, from one of its cables to the other.</summary>
    /// <inheritdoc cref="AddSwitch" path="/exception"/>
    public Host AddRouter(string name)
    {
        Host router = AddHost(name);
        router.Forward();
        return router;
    }

    /// <summary>Switches all off: servers and clients end, and the namespaces go, with their interfaces.</summary>
    public async ValueTask DisposeAsync()
    {
        // All hosts' connections first, while their packets still arrive: a namespace stays for as long as a connection in it waits for the other side's farewell.
        foreach (Host host in _nodes.OfType<Host>()) host.Disconnect();
        foreach (Host host in _nodes.OfType<Host>()) await host.StopAsync();
        foreach (Node node in _nodes) node.Dispose();
        _nodes.Clear();
    }

    private string Unused(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _nodes.All(node => node.Name != name) ? name : throw new ArgumentException($"There is a \"{name}\" already.", nameof(name));
    }

    private T Add<T>(T node)
        where T : Node
    {
        _nodes.Add(node);
        return node;
    }

    // The lab's telephone book, in place of DNS.
    private IPAddress AddressOf(string name) =>
        _nodes.OfType<Host>().FirstOrDefault(host => host.Name == name)?.Address ?? throw new SocketException((int)SocketError.HostNotFound);
}
