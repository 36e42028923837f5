using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace NsGen.Network.Netlink;

/// <summary>What the kernel answered to a request.</summary>
internal sealed class NetlinkAnswer
{
    private const ushort ErrorType = 2, DoneType = 3;                 // NLMSG_ERROR, NLMSG_DONE
    private const ushort DumpInterrupted = 0x10, HasAttributes = 0x200; // NLM_F_DUMP_INTR, NLM_F_ACK_TLVS
    private const ushort Message = 1;                                 // NLMSGERR_ATTR_MSG

    private readonly List<byte[]> _objects = [];

    /// <summary>What became of the request.</summary>
    internal Errno Error { get; private set; }

    /// <summary>What the kernel says of it in words (extended ack); empty where it says nothing.</summary>
    internal string Text { get; private set; } = "";

    /// <summary>Whether what was listed changed meanwhile, so that something may be missing or there twice.</summary>
    internal bool IsInterrupted { get; private set; }

    /// <summary>Whether it is complete.</summary>
    internal bool IsComplete { get; private set; }

    /// <summary>The objects that it has, each without its header.</summary>
    internal IReadOnlyList<byte[]> Objects => _objects;

    /// <summary>Adds one of its messages.</summary>
    internal void Add(NetlinkHeader header, ReadOnlySpan<byte> payload)
    {
        IsInterrupted |= (header.Flags & DumpInterrupted) != 0;
        if (header.Type is not (ErrorType or DoneType))
        {
            _objects.Add(payload.ToArray());
            return;
        }

        // A negative errno; then, of an error, the header of the request: with NETLINK_CAP_ACK never more of it.
        IsComplete = true;
        if (payload.Length >= sizeof(int)) Error = (Errno)(-MemoryMarshal.Read<int>(payload));
        int attributes = sizeof(int) + (header.Type == ErrorType ? NetlinkHeader.Size : 0);
        if ((header.Flags & HasAttributes) != 0 && payload.Length >= attributes) Text = NetlinkAttributes.FindText(payload[attributes..], Message);
    }
}
