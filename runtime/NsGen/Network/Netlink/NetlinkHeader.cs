namespace NsGen.Network.Netlink;

/// <summary><c>struct nlmsghdr</c>, which every message begins with, netlink(7).</summary>
internal struct NetlinkHeader
{
    internal const int Size = 16;

    internal uint Length; // in bytes, with this header and without what the next is aligned by
    internal ushort Type, Flags;
    internal uint Sequence, Port;
}
