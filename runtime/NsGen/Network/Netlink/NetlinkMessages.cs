using System;
using System.Runtime.InteropServices;

namespace NsGen.Network.Netlink;

/// <summary>The messages of one datagram, one after the other.</summary>
internal ref struct NetlinkMessages(ReadOnlySpan<byte> datagram)
{
    private ReadOnlySpan<byte> _rest = datagram;

    /// <summary>The header of the message.</summary>
    internal NetlinkHeader Header { get; private set; }

    /// <summary>What follows its header.</summary>
    internal ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>Goes on to the next, at first to the first.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="SyscallException">EBADMSG: it is cut off.</exception>
    internal bool Next()
    {
        if (_rest.IsEmpty) return false;
        if (_rest.Length < NetlinkHeader.Size) throw CutOff();
        Header = MemoryMarshal.Read<NetlinkHeader>(_rest);
        if (Header.Length < NetlinkHeader.Size || Header.Length > _rest.Length) throw CutOff();
        int length = (int)Header.Length;
        Payload = _rest[NetlinkHeader.Size..length];
        _rest = _rest[Math.Min(NetlinkAttributes.Align(length), _rest.Length)..];
        return true;
    }

    private static SyscallException CutOff() => new(Errno.EBADMSG, "recvfrom", "a netlink message", "The message is cut off.");
}
