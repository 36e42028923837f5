using System;
using NsGen;

namespace NetLab;

/// <summary>Something that cables are plugged into: a network namespace.</summary>
public abstract class Node : IDisposable
{
    private protected Node(string name)
    {
        Name = name;
        Network = NamespaceThread.Run(CloneFlags.NewNet, () => NamespaceHandle.Mine(NamespaceKind.Net));
        Interfaces = NetworkConfiguration.Open(Network);
        Interfaces.BringUp("lo");
    }

    /// <summary>Its name, by which others find it.</summary>
    public string Name { get; }

    /// <summary>The namespace. It exists for as long as this handle, and sockets in it, do.</summary>
    public NamespaceHandle Network { get; }

    /// <summary>Its interfaces, addresses and routes.</summary>
    public NetworkConfiguration Interfaces { get; }

    /// <summary>Runs code in it, on a thread of its own: a socket that is made there belongs there, and works anywhere.</summary>
    public T Run<T>(Func<T> work) => NamespaceThread.Run(Network, work);

    /// <summary>Starts a program in it.</summary>
    public ChildProcess Start(Exec exec, CloneOptions? options = null) => Entrance.Start(Network.Handle, exec, options ?? new CloneOptions());

    /// <summary>Lets go of the namespace.</summary>
    public void Dispose()
    {
        Interfaces.Dispose();
        Network.Dispose();
    }
}
