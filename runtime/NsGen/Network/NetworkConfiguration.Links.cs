using System;
using System.Collections.Generic;
using System.Linq;
using NsGen.CompilerServices;
using NsGen.Diagnosis;
using NsGen.Network;
using NsGen.Network.Netlink;

namespace NsGen;

// Interfaces: "links" of rtnetlink(7) and ip-link(8).
public sealed partial class NetworkConfiguration
{
    private const ushort VethPeer = 1; // VETH_INFO_PEER

    /// <summary>Makes a veth pair: what one interface sends, the other receives, also in another namespace. veth(4)</summary>
    /// <remarks>Both are down. When either is deleted, or its namespace ends, the other goes too.</remarks>
    /// <param name="name">The name of the one in this namespace.</param>
    /// <param name="peer">The name of the other.</param>
    /// <param name="peerNetwork">The namespace of the other; null for this one too.</param>
    /// <exception cref="ArgumentException">A name that the kernel gives to no interface, as one of more than 15 bytes; or a namespace of another kind.</exception>
    /// <exception cref="ObjectDisposedException">This, or the handle, is closed.</exception>
    /// <exception cref="SyscallException">
    /// EEXIST: there is an interface of one of the names.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespaces that own the network namespaces.
    /// EOPNOTSUPP: the kernel has no veth.
    /// </exception>
    public void AddVeth(string name, string peer, NamespaceHandle? peerNetwork = null)
    {
        InterfaceName.CheckNew(name);
        InterfaceName.CheckNew(peer);
        NetlinkPayload other = NetlinkPayload.Of(new LinkMessage()).Add(LinkMessage.Name, peer);
        NetlinkPayload data = new();
        if (peerNetwork is null)
        {
            Make(name, "veth", data.Add(VethPeer, other), $"\"{peer}\"");
            return;
        }

        CheckNetwork(peerNetwork);
        using HandleArgument descriptor = new(peerNetwork.Handle, nameof(peerNetwork));
        Make(name, "veth", data.Add(VethPeer, other.Add(LinkMessage.Namespace, descriptor.Value)), $"\"{peer}\" in {peerNetwork}");
    }

    /// <summary>Makes a bridge: what is sent to one of its interfaces leaves by that of the receiver, as by a switch. It is down.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">A name that the kernel gives to no interface, as one of more than 15 bytes.</exception>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">
    /// EEXIST: there is an interface of that name.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace.
    /// EOPNOTSUPP: the kernel has no bridge.
    /// </exception>
    public void AddBridge(string name)
    {
        InterfaceName.CheckNew(name);
        Make(name, "bridge");
    }

    /// <summary>Makes an interface that loses what it is given: it holds addresses and routes. It is down.</summary>
    /// <inheritdoc cref="AddBridge"/>
    /// <exception cref="SyscallException">
    /// EEXIST: there is an interface of that name.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace.
    /// EOPNOTSUPP: the kernel has no dummy.
    /// </exception>
    public void AddDummy(string name)
    {
        InterfaceName.CheckNew(name);
        Make(name, "dummy");
    }

    /// <summary>Deletes an interface that was made, with its addresses and routes; of a veth, the peer too.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">No name: it is empty, or of more than 15 bytes.</exception>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">
    /// ENODEV: there is no such interface.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace.
    /// EOPNOTSUPP: it is hardware, or the loopback.
    /// </exception>
    public void Delete(string name) => Change(RouteRequest.DeleteLink, name, new LinkMessage(), new NetlinkPayload(), $"\"{name}\"", NetworkDiagnosis.ExplainDeletion);

    /// <summary>Starts an interface; nothing happens to one that is up.</summary>
    /// <param name="name">Its name. The loopback gets its addresses, 127.0.0.1 and ::1, by it.</param>
    /// <exception cref="ArgumentException">No name: it is empty, or of more than 15 bytes.</exception>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">
    /// ENODEV: there is no such interface.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace.
    /// </exception>
    public void BringUp(string name) => SetUp(name, LinkMessage.Up);

    /// <summary>Stops an interface; nothing happens to one that is down. Its routes, and its IPv6 addresses, are lost.</summary>
    /// <param name="name">Its name.</param>
    /// <inheritdoc cref="BringUp" path="/exception"/>
    public void BringDown(string name) => SetUp(name, 0);

    /// <summary>Gives an interface another name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="newName">The other.</param>
    /// <exception cref="ArgumentException">No name, or one that the kernel gives to no interface.</exception>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">
    /// ENODEV: there is no such interface.
    /// EEXIST: there is one of the other name.
    /// EBUSY: it is up; Linux 6.2 renames it all the same.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace.
    /// </exception>
    public void Rename(string name, string newName)
    {
        InterfaceName.CheckNew(newName);
        Set(name, new NetlinkPayload().Add(LinkMessage.Name, newName), $"name \"{newName}\"", NetworkDiagnosis.ExplainRenaming);
    }

    /// <summary>Sets the most that a packet of an interface has.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="mtu">The most, in bytes: at least 68, for IPv6 1280.</param>
    /// <exception cref="ArgumentException">No name, or less than no bytes.</exception>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">
    /// EINVAL: less, or more, than such an interface can have.
    /// ENODEV: there is no such interface.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace.
    /// </exception>
    public void SetMtu(string name, int mtu)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(mtu);
        Set(name, new NetlinkPayload().Add(LinkMessage.Mtu, mtu), $"mtu {mtu}", NetworkDiagnosis.ExplainLink);
    }

    /// <summary>Puts an interface into a bridge, or takes it out.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="master">The name of the bridge; null for none.</param>
    /// <exception cref="ArgumentException">No name.</exception>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">
    /// ENODEV: there is no interface of one of the names.
    /// EOPNOTSUPP: the master is no bridge, nor another kind that has interfaces.
    /// EINVAL, ELOOP: the interface can be in none, as the loopback, or is a bridge itself.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace.
    /// </exception>
    public void SetMaster(string name, string? master)
    {
        int index = master is null ? 0 : GetLink(master).Index;
        Set(name, new NetlinkPayload().Add(LinkMessage.Master, index), master is null ? "no master" : $"master \"{master}\"", NetworkDiagnosis.ExplainMaster);
    }

    /// <summary>Moves an interface to another network namespace. There it is down, without addresses and routes.</summary>
    /// <param name="name">Its name, which it keeps.</param>
    /// <param name="target">The namespace.</param>
    /// <exception cref="ArgumentException">No name, or a namespace of another kind.</exception>
    /// <exception cref="ObjectDisposedException">This, or the handle, is closed.</exception>
    /// <exception cref="SyscallException">
    /// ENODEV: there is no such interface.
    /// EEXIST: the other namespace has one of that name.
    /// EINVAL: it belongs to its namespace, as loopback and bridges do.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespaces that own the network namespaces.
    /// </exception>
    public void Move(string name, NamespaceHandle target)
    {
        CheckNetwork(target);
        using HandleArgument descriptor = new(target.Handle, nameof(target));
        Set(name, new NetlinkPayload().Add(LinkMessage.Namespace, descriptor.Value), $"to {target}", NetworkDiagnosis.ExplainMove);
    }

    /// <summary>Looks an interface up.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="ArgumentException">No name: it is empty, or of more than 15 bytes.</exception>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">ENODEV: there is no such interface.</exception>
    public NetworkLink GetLink(string name)
    {
        InterfaceName.Check(name);
        NetlinkPayload payload = NetlinkPayload.Of(new LinkMessage()).Add(LinkMessage.Name, name);
        return NetworkLink.Read(Ask(RouteRequest.GetLink, 0, payload, $"\"{name}\"", NetworkDiagnosis.ExplainLink).Objects[0]);
    }

    /// <summary>Lists the interfaces; again where the kernel says that they changed meanwhile.</summary>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">EAGAIN: they changed all the while.</exception>
    public IReadOnlyList<NetworkLink> GetLinks()
    {
        // Only if something is left out the kernel looks how much room an interface needs; one that has not enough would be missing.
        NetlinkPayload payload = NetlinkPayload.Of(new LinkMessage()).Add(LinkMessage.LeftOut, LinkMessage.Statistics);
        return [.. List(RouteRequest.GetLink, payload).Select(message => NetworkLink.Read(message))];
    }

    private void SetUp(string name, uint flags) =>
        Change(RouteRequest.SetLink, name, new LinkMessage { Flags = flags, Change = LinkMessage.Up }, new NetlinkPayload(), $"\"{name}\", {(flags == 0 ? "down" : "up")}", NetworkDiagnosis.ExplainLink);

    private void Set(string name, NetlinkPayload attributes, string what, Func<Errno, string> explain) => Change(RouteRequest.SetLink, name, new LinkMessage(), attributes, $"\"{name}\", {what}", explain);

    private void Change(RouteRequest request, string name, LinkMessage link, NetlinkPayload attributes, string arguments, Func<Errno, string> explain)
    {
        link.Index = GetLink(name).Index;
        Ask(request, 0, NetlinkPayload.Of(link).Append(attributes), arguments, explain);
    }

    private void Make(string name, string kind, NetlinkPayload? data = null, string what = "")
    {
        NetlinkPayload information = new NetlinkPayload().Add(LinkMessage.Kind, kind);
        if (data is not null) information.Add(LinkMessage.Data, data);
        NetlinkPayload payload = NetlinkPayload.Of(new LinkMessage()).Add(LinkMessage.Name, name).Add(LinkMessage.Information, information);
        Ask(RouteRequest.NewLink, Create | Exclusive, payload, what.Length == 0 ? $"{kind} \"{name}\"" : $"{kind} \"{name}\", {what}", error => NetworkDiagnosis.ExplainMaking(error, kind));
    }
}
