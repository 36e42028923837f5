using System;

namespace NetLab;

/// <summary>A cable between a host and a switch: a veth pair. It can be cut, and made slow and lossy.</summary>
public sealed class Cable
{
    private readonly Switch _switch;
    private readonly Host _host;
    private readonly string _port, _link;

    internal Cable(Switch @switch, string port, Host host, string link)
    {
        _switch = @switch;
        _port = port;
        _host = host;
        _link = link;
    }

    /// <summary>Cuts it: nothing arrives any more, in either direction, and nobody is told.</summary>
    /// <remarks>It is the switch's port that goes down. The host's interface stays up, with its addresses and routes, and only has no carrier.</remarks>
    public void Cut() => _switch.Interfaces.BringDown(_port);

    /// <summary>Mends it.</summary>
    public void Restore() => _switch.Interfaces.BringUp(_port);

    /// <summary>Has packets arrive late, or not at all, in both directions.</summary>
    /// <param name="delay">How late; of what goes there and back, twice.</param>
    /// <param name="lossPercent">How many of a hundred do not arrive.</param>
    /// <exception cref="PlatformNotSupportedException">The machine cannot do it: there is no <c>tc</c>, or its kernel has no <c>sch_netem</c>.</exception>
    public void Impair(TimeSpan delay, double lossPercent = 0)
    {
        NetEm.Set(_switch, _port, delay, lossPercent);
        NetEm.Set(_host, _link, delay, lossPercent);
    }

    /// <summary>Ends what <see cref="Impair"/> began.</summary>
    public void Clear()
    {
        NetEm.Remove(_switch, _port);
        NetEm.Remove(_host, _link);
    }
}
