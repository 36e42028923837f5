using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;
using NsGen.Diagnosis;

namespace NsGen.Network.Netlink;

/// <summary>A socket that the kernel is asked by for the network of the namespace that it was opened in, whatever thread asks: netlink(7), rtnetlink(7).</summary>
internal sealed class NetlinkSocket : IDisposable
{
    private const int Netlink = 16, Raw = 3, CloseOnExec = 0x80000, Route = 0; // AF_NETLINK, SOCK_RAW, SOCK_CLOEXEC, NETLINK_ROUTE
    private const int NetlinkLevel = 270, CapAck = 10, ExtendedAck = 11;      // SOL_NETLINK, NETLINK_CAP_ACK, NETLINK_EXT_ACK
    private const int Peek = 0x2, RealLength = 0x20;                          // MSG_PEEK, MSG_TRUNC
    private const ushort Request = 0x1, Acknowledge = 0x4;                    // NLM_F_REQUEST, NLM_F_ACK
    private const int UsualSize = 32 * 1024;                                  // the most that the kernel puts into one datagram but for an object that is larger
    private const int Attempts = 100;

    private readonly SafeFileHandle _handle;
    private readonly Lock _turn = new();
    private byte[] _buffer = new byte[UsualSize];
    private uint _sequence;

    /// <summary>Takes a connected socket over.</summary>
    internal NetlinkSocket(SafeFileHandle handle) => _handle = handle;

    /// <summary>Whether it has been closed.</summary>
    internal bool IsClosed => _handle.IsClosed;

    /// <summary>Opens one in the calling thread's network namespace.</summary>
    /// <exception cref="SyscallException">The kernel refused it.</exception>
    internal static NetlinkSocket Open()
    {
        SyscallResult<SafeFileHandle> opened = NetlinkCalls.TryOpen(Netlink, Raw | CloseOnExec, Route);
        if (!opened.IsSuccess) throw new SyscallException(opened.Error, "socket", "AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE", DescriptorDiagnosis.Explain(opened.Error));
        NetlinkSocket socket = new(opened.Value);
        try
        {
            // To the kernel: nobody else's messages are let through then.
            Require(NetlinkCalls.TryConnect(socket._handle, new NetlinkAddress { Family = Netlink }, Unsafe.SizeOf<NetlinkAddress>()), "connect", "AF_NETLINK");
            Require(NetlinkCalls.TrySetOption(socket._handle, NetlinkLevel, CapAck, 1, sizeof(int)), "setsockopt", "SOL_NETLINK, NETLINK_CAP_ACK");
            Require(NetlinkCalls.TrySetOption(socket._handle, NetlinkLevel, ExtendedAck, 1, sizeof(int)), "setsockopt", "SOL_NETLINK, NETLINK_EXT_ACK");
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Closes it.</summary>
    public void Dispose() => _handle.Dispose();

    /// <summary>Asks the kernel, and waits for the whole answer. What is listed is asked for again where the kernel says that it changed meanwhile.</summary>
    /// <param name="type">What is asked for.</param>
    /// <param name="flags">How: the request and its acknowledgement go without saying.</param>
    /// <param name="payload">Of what.</param>
    /// <exception cref="SyscallException">EAGAIN: what is listed changed all the while. Others: the socket failed.</exception>
    internal NetlinkAnswer Ask(RouteRequest type, ushort flags, NetlinkPayload payload)
    {
        lock (_turn)
        {
            for (int attempt = 0; attempt < Attempts; attempt++)
            {
                Send(type, flags, payload);
                NetlinkAnswer answer = Receive();
                if (!answer.IsInterrupted) return answer;
            }
        }

        throw new SyscallException(Errno.EAGAIN, "recvfrom", type.KernelName, $"What is listed changed while it was listed, {Attempts} times.");
    }

    private void Send(RouteRequest type, ushort flags, NetlinkPayload payload)
    {
        NetlinkHeader header = new()
        {
            Length = (uint)(NetlinkHeader.Size + payload.Bytes.Length),
            Type = type.Number,
            Flags = (ushort)(Request | Acknowledge | flags),
            Sequence = ++_sequence,
        };
        byte[] message = [.. MemoryMarshal.AsBytes(new ReadOnlySpan<NetlinkHeader>(in header)), .. payload.Bytes];
        Require(NetlinkCalls.TrySend(_handle, message, 0).Error, "sendto", type.KernelName);
    }

    private NetlinkAnswer Receive()
    {
        NetlinkAnswer answer = new();
        while (!answer.IsComplete)
        {
            NetlinkMessages messages = new(ReceiveDatagram());
            while (messages.Next())
                if (messages.Header.Sequence == _sequence) answer.Add(messages.Header, messages.Payload); // others answer what has failed before
        }

        return answer;
    }

    // Its length first, for what does not fit into the buffer is lost.
    private ReadOnlySpan<byte> ReceiveDatagram()
    {
        int length = Receive([], Peek | RealLength);
        if (length > _buffer.Length) _buffer = new byte[length];
        return _buffer.AsSpan(0, Receive(_buffer, 0));
    }

    private int Receive(Span<byte> buffer, int flags)
    {
        SyscallResult<int> received = NetlinkCalls.TryReceive(_handle, buffer, flags);
        Require(received.Error, "recvfrom", "a netlink socket");
        return received.Value;
    }

    private static void Require(Errno error, string call, string arguments)
    {
        if (error != Errno.None) throw new SyscallException(error, call, arguments);
    }
}
