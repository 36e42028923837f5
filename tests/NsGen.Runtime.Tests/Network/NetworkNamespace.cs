using System;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Network;

/// <summary>Network namespaces of a test's own; the host's network is never touched.</summary>
internal static partial class NetworkNamespace
{
    private const string SkipMark = "$XunitDynamicSkip$"; // how xunit tells a skip from a failure

    /// <summary>Runs a test in a new network namespace: on a thread, or without privilege in a process that has a user namespace too.</summary>
    /// <param name="part">A static lambda or method.</param>
    internal static void Run(Action part)
    {
        if (Privileges.CanMakeNamespaces)
        {
            NamespaceThread.Run(CloneFlags.NewNet, part, TestContext.Current.CancellationToken);
            return;
        }

        using ManagedChild child = Start(part.Method.DeclaringType!.FullName!, part.Method.Name);
        try
        {
            child.Wait();
        }
        catch (ManagedChildException e) when (e.Message.Split(SkipMark) is [_, string reason])
        {
            Assert.Skip(reason);
        }
    }

    /// <summary>Makes another network namespace, which the calling thread is not in.</summary>
    internal static NamespaceHandle New() => NamespaceThread.Run(CloneFlags.NewNet, () => NamespaceHandle.Mine(NamespaceKind.Net));

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

    private static void Execute(string type, string method)
    {
        Type declaring = typeof(NetworkNamespace).Assembly.GetType(type, throwOnError: true)!;
        MethodInfo part = declaring.GetMethod(method, BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!;
        part.CreateDelegate<Action>(part.IsStatic ? null : Activator.CreateInstance(declaring, nonPublic: true))();
    }
}
