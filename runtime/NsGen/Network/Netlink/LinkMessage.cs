namespace NsGen.Network.Netlink;

/// <summary><c>struct ifinfomsg</c>, an interface in rtnetlink(7), and the attributes that follow it.</summary>
internal struct LinkMessage
{
    internal const uint Up = 1; // IFF_UP

    internal const ushort HardwareAddress = 1, Name = 3, Mtu = 4, Peer = 5, Master = 10; // IFLA_ADDRESS, IFLA_IFNAME, IFLA_MTU, IFLA_LINK, IFLA_MASTER
    internal const ushort Information = 18, Namespace = 28, PeerNamespaceId = 37;        // IFLA_LINKINFO, IFLA_NET_NS_FD, IFLA_LINK_NETNSID
    internal const ushort LeftOut = 29;                                                  // IFLA_EXT_MASK: what to tell and not to tell
    internal const int Statistics = 8;                                                   // RTEXT_FILTER_SKIP_STATS
    internal const ushort Kind = 1, Data = 2;                                            // in IFLA_LINKINFO: IFLA_INFO_KIND, IFLA_INFO_DATA

    internal byte Family, Pad;
    internal ushort Type;
    internal int Index;
    internal uint Flags, Change; // which flags are set: those of Change
}
