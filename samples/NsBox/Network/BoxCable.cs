namespace NsBox.Network;

/// <summary>A cable from a box to the host, as it was laid.</summary>
/// <param name="HostLink">The interface of the host.</param>
/// <param name="Address">The address of the box, with the length of its network.</param>
/// <param name="Gateway">The address of the host, to which the box's default route leads.</param>
internal sealed record BoxCable(string HostLink, string Address, string Gateway);
