#pragma warning disable xUnit1051 // The work on the threads is short: a token is given where it is what is tested.
using System;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Namespaces;

/// <summary>Sockets are of the network namespace that they were opened in, wherever they are used.</summary>
public class NetworkTests
{
    [Fact]
    public void A_socket_opened_inside_works_outside()
    {
        Privileges.RequireRoot();
        using NamespaceThread left = NamespaceThread.Start(CloneFlags.NewNet), right = NamespaceThread.Start(CloneFlags.NewNet);
        left.Invoke(() => NetworkInterfaces.BringUp("lo"), TestContext.Current.CancellationToken);
        right.Invoke(() => NetworkInterfaces.BringUp("lo"), TestContext.Current.CancellationToken);
        using Socket listener = left.Invoke(() =>
        {
            Socket socket = Tcp();
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            socket.Listen();
            return socket;
        }, TestContext.Current.CancellationToken);
        EndPoint address = listener.LocalEndPoint!;

        // Opened inside, connected and accepted outside.
        using Socket client = left.Invoke(Tcp, TestContext.Current.CancellationToken);
        client.Connect(address);
        using Socket server = listener.Accept();
        client.Send("from inside"u8);
        byte[] buffer = new byte[32];
        Assert.Equal("from inside"u8, buffer.AsSpan(0, server.Receive(buffer)));

        // The same address in another namespace, and outside of both, is another's.
        using Socket stranger = right.Invoke(Tcp, TestContext.Current.CancellationToken), own = Tcp();
        Assert.Equal(SocketError.ConnectionRefused, Assert.Throws<SocketException>(() => stranger.Connect(address)).SocketErrorCode);

        // Refused, or unreachable where this process's own loopback is down.
        SocketError error = Assert.Throws<SocketException>(() => own.Connect(address)).SocketErrorCode;
        Assert.Contains(error, new[] { SocketError.ConnectionRefused, SocketError.NetworkUnreachable });
    }

    [Fact]
    public void The_loopback_is_brought_up_as_a_child_program_does_it()
    {
        Privileges.RequireRoot();
        NamespaceThread.Run(CloneFlags.NewNet, () =>
        {
            Assert.False(NetworkInterfaces.IsUp("lo"));
            NetworkInterfaces.BringUpLoopback();
            Assert.True(NetworkInterfaces.IsUp("lo"));
        });
    }

    // .NET starts its threads for such sockets with the first of them, here inside, and they start others of the pool: in a process of its own.
    [Fact]
    public void Asynchronous_sockets_work_too() => Isolated.Run(EchoInside);

    private static void EchoInside()
    {
        string echoed = NamespaceThread.RunAsync(CloneFlags.NewNet, static async () =>
        {
            int tid = Linux.GetTid();
            NetworkInterfaces.BringUp("lo");
            using TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            using TcpClient client = new();
            Task<TcpClient> accepted = listener.AcceptTcpClientAsync();
            await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
            using TcpClient server = await accepted;
            await client.GetStream().WriteAsync("text"u8.ToArray());
            byte[] buffer = new byte[4];
            await server.GetStream().ReadExactlyAsync(buffer);
            Assert.Equal(tid, Linux.GetTid());
            return System.Text.Encoding.UTF8.GetString(buffer);
        }).GetAwaiter().GetResult();
        Assert.Equal("text", echoed);
    }

    [Fact]
    public void The_loopback_of_a_new_namespace_is_down_until_it_is_brought_up()
    {
        Privileges.RequireRoot();
        NamespaceThread.Run(CloneFlags.NewNet, () =>
        {
            Assert.False(NetworkInterfaces.IsUp("lo"));
            NetworkInterfaces.BringUp("lo");
            NetworkInterfaces.BringUp("lo");
            Assert.True(NetworkInterfaces.IsUp("lo"));
            NetworkInterfaces.BringDown("lo");
            Assert.False(NetworkInterfaces.IsUp("lo"));
        });
    }

    [Fact]
    public void Interfaces_that_are_not_there_or_not_the_callers_are_refused()
    {
        Assert.Contains("no such interface", Throws.Syscall(Errno.ENODEV, () => NetworkInterfaces.BringUp("none")).Message);
        Assert.Throws<ArgumentException>(() => NetworkInterfaces.BringUp(""));
        Assert.Throws<ArgumentException>(() => NetworkInterfaces.BringUp("sixteen-bytes-xx"));
        ScratchThread.RunUnprivileged(() => Assert.Contains("CAP_NET_ADMIN", Throws.Syscall(Errno.EPERM, () => NetworkInterfaces.BringDown("lo")).Message));
    }

    private static Socket Tcp() => new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
}
