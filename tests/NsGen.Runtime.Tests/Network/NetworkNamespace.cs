using System;
using System.Net;
using System.Net.Sockets;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Network;

/// <summary>Network namespaces of a test's own; the host's network is never touched.</summary>
internal static partial class NetworkNamespace
{
    /// <summary>Runs a test in a new network namespace: on a thread, or without privilege in a process that has a user namespace too.</summary>
    /// <param name="part">A static lambda or method.</param>
    internal static void Run(Action part)
    {
        if (Privileges.CanMakeNamespaces)
        {
            NamespaceThread.Run(CloneFlags.NewNet, part, TestContext.Current.CancellationToken);
            return;
        }

        (string type, string method) = TestPart.NameOf(part);
        TestPart.WaitFor(Start(type, method));
    }

    /// <summary>Makes another network namespace, which the calling thread is not in.</summary>
    internal static NamespaceHandle New() => NamespaceThread.Run(CloneFlags.NewNet, () => NamespaceHandle.Mine(NamespaceKind.Net));

    /// <summary>Opens the network of the calling thread's namespace with a cable in it, from a to b, both up; skips the test where the kernel has none.</summary>
    internal static NetworkConfiguration OpenWithCable()
    {
        Require("veth");
        NetworkConfiguration network = NetworkConfiguration.Open();
        network.AddVeth("a", "b");
        network.BringUp("a");
        network.BringUp("b");
        return network;
    }

    /// <summary>Skips the test where the kernel cannot make an interface of a kind.</summary>
    internal static void Require(params ReadOnlySpan<string> kinds)
    {
        using NamespaceHandle scratch = New();
        using NetworkConfiguration network = NetworkConfiguration.Open(scratch);
        foreach (string kind in kinds)
        {
            try
            {
                switch (kind)
                {
                    case "veth": network.AddVeth("a", "b"); break;
                    case "bridge": network.AddBridge("c"); break;
                    default: network.AddDummy("d"); break;
                }
            }
            catch (SyscallException e) when (e.Error == Errno.EOPNOTSUPP)
            {
                Assert.Skip(e.Message);
            }
        }
    }

    /// <summary>Sends a text by TCP from one namespace to an address in another, and checks that it arrives.</summary>
    internal static void Exchange(NamespaceHandle from, NamespaceHandle to, IPAddress address)
    {
        using Socket listener = NamespaceThread.Run(to, () => new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp));
        listener.Bind(new IPEndPoint(address, 0));
        listener.Listen();
        using Socket client = NamespaceThread.Run(from, () => new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp));
        client.Connect(listener.LocalEndPoint!);
        using Socket server = listener.Accept();
        client.Send("through"u8);
        byte[] buffer = new byte[32];
        Assert.Equal("through"u8, buffer.AsSpan(0, server.Receive(buffer)));
    }

    [Clone(CloneFlags.NewUser | CloneFlags.NewNet, Main = nameof(Execute))]
    private static partial ManagedChild Start(string type, string method);

    private static void Execute(string type, string method) => TestPart.Execute(type, method);
}
