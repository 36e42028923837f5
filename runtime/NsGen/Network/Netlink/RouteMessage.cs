namespace NsGen.Network.Netlink;

/// <summary><c>struct rtmsg</c>, a route in rtnetlink(7), and the attributes that follow it.</summary>
internal struct RouteMessage
{
    internal const byte MainTable = 254, Unicast = 1;       // RT_TABLE_MAIN, RTN_UNICAST
    internal const byte Static = 4, ByAny = 0;              // RTPROT_STATIC, RTPROT_UNSPEC
    internal const byte Universe = 0, Link = 253, Nowhere = 255; // RT_SCOPE_*
    internal const uint Cloned = 0x200;                     // RTM_F_CLONED

    internal const ushort Destination = 1, Device = 4, Gateway = 5, Metric = 6, Via = 18; // RTA_DST, RTA_OIF, RTA_GATEWAY, RTA_PRIORITY, RTA_VIA

    internal byte Family, DestinationLength, SourceLength, TypeOfService, Table, Protocol, Scope, Type;
    internal uint Flags;
}
