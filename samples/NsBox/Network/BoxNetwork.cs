namespace NsBox.Network;

/// <summary>What network a box has, --net.</summary>
internal enum BoxNetwork
{
    /// <summary>Its own, with loopback alone.</summary>
    None,

    /// <summary>The host's.</summary>
    Host,

    /// <summary>Its own, with a cable to the host.</summary>
    Veth,
}
