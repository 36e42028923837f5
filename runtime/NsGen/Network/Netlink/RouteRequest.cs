namespace NsGen.Network.Netlink;

/// <summary>A request of rtnetlink(7).</summary>
/// <param name="Number">Its number.</param>
/// <param name="KernelName">Its name.</param>
internal sealed record RouteRequest(ushort Number, string KernelName)
{
    internal static readonly RouteRequest NewLink = new(16, "RTM_NEWLINK"), DeleteLink = new(17, "RTM_DELLINK"), GetLink = new(18, "RTM_GETLINK"), SetLink = new(19, "RTM_SETLINK");
    internal static readonly RouteRequest NewAddress = new(20, "RTM_NEWADDR"), DeleteAddress = new(21, "RTM_DELADDR"), GetAddress = new(22, "RTM_GETADDR");
    internal static readonly RouteRequest NewRoute = new(24, "RTM_NEWROUTE"), DeleteRoute = new(25, "RTM_DELROUTE"), GetRoute = new(26, "RTM_GETROUTE");
}
