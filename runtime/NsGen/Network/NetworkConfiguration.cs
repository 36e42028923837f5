using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;
using NsGen.Diagnosis;
using NsGen.Network.Netlink;

namespace NsGen;

/// <summary>The interfaces, addresses and routes of one network namespace, to be listed and changed: rtnetlink(7), as ip(8) does it.</summary>
/// <remarks>
/// <para>It belongs to the namespace that it was opened in, and keeps it: any thread may use it, and several at once.</para>
/// <para>Changes take CAP_NET_ADMIN in the user namespace that owns the network namespace. A failed one changes nothing.</para>
/// </remarks>
public sealed partial class NetworkConfiguration : IDisposable
{
    private const ushort Create = 0x400, Exclusive = 0x200, Dump = 0x300; // NLM_F_CREATE, NLM_F_EXCL: fail where it is there already; NLM_F_DUMP

    private readonly NetlinkSocket _socket;

    private NetworkConfiguration(NetlinkSocket socket) => _socket = socket;

    /// <summary>Opens that of the calling thread's network namespace, as inside of <see cref="NamespaceThread.Run(NamespaceTarget, Action, CancellationToken)"/>.</summary>
    /// <exception cref="SyscallException">EMFILE, ENFILE: no descriptor is left.</exception>
    public static NetworkConfiguration Open() => new(NetlinkSocket.Open());

    /// <summary>Opens that of a network namespace: a thread of its own joins it for a moment.</summary>
    /// <param name="network">The namespace.</param>
    /// <exception cref="ArgumentException">A namespace of another kind.</exception>
    /// <exception cref="ObjectDisposedException">The handle is closed.</exception>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the caller's user namespace, and in the one that owns the network namespace, to join it.
    /// EMFILE, ENFILE: no descriptor is left.
    /// </exception>
    public static NetworkConfiguration Open(NamespaceHandle network)
    {
        CheckNetwork(network);
        return NamespaceThread.Run(network, Open);
    }

    /// <summary>Closes it. What it made stays.</summary>
    public void Dispose() => _socket.Dispose();

    private IReadOnlyList<byte[]> List(RouteRequest request, NetlinkPayload payload) => Ask(request, Dump, payload, "", NetworkDiagnosis.ExplainLink).Objects;

    private NetlinkAnswer Ask(RouteRequest request, ushort flags, NetlinkPayload payload, string arguments, Func<Errno, string> explain)
    {
        ObjectDisposedException.ThrowIf(_socket.IsClosed, this);
        NetlinkAnswer answer = _socket.Ask(request, flags, payload);
        if (answer.Error == Errno.None) return answer;
        string explanation = explain(answer.Error), kernel = answer.Text.Length == 0 ? "" : $"The kernel says: \"{answer.Text}\".";
        throw new SyscallException(answer.Error, "sendto", arguments.Length == 0 ? request.KernelName : $"{request.KernelName}, {arguments}", string.Join(' ', new[] { kernel, explanation }).Trim());
    }

    private static void CheckNetwork(NamespaceHandle network, [CallerArgumentExpression(nameof(network))] string parameter = "")
    {
        ArgumentNullException.ThrowIfNull(network, parameter);
        if (network.Kind != NamespaceKind.Net) throw new ArgumentException($"{network}: interfaces are in network namespaces.", parameter);
    }
}
