namespace NsGen.Network.Netlink;

/// <summary><c>struct sockaddr_nl</c>, netlink(7).</summary>
internal struct NetlinkAddress
{
    internal ushort Family, Pad;
    internal uint Port;   // 0 is the kernel
    internal uint Groups;
}
