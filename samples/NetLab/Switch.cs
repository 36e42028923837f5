namespace NetLab;

/// <summary>A switch: a bridge in a namespace of its own, with a port for each cable.</summary>
public sealed class Switch : Node
{
    private const string Bridge = "bridge";

    internal Switch(string name)
        : base(name)
    {
    }

    internal void MakeBridge()
    {
        Interfaces.AddBridge(Bridge);
        Interfaces.BringUp(Bridge);
    }

    /// <summary>Makes a port, with a cable to a host's new interface.</summary>
    internal Cable Connect(Host host, string link)
    {
        string port = host.Name;
        Interfaces.AddVeth(port, link, host.Network);
        Interfaces.SetMaster(port, Bridge);
        Interfaces.BringUp(port);
        return new Cable(this, port, host, link);
    }
}
