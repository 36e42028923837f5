using System;
using System.Net.Sockets;

namespace NetLab;

/// <summary>The threads that .NET serves asynchronous sockets with. It starts them when the first socket has to wait; started by a thread in a host, they would be in its namespace, and keep it for ever.</summary>
internal static class SocketThreads
{
    private static readonly Lazy<bool> s_started = new(Start);

    /// <summary>Has them started by the calling thread, if they are not.</summary>
    internal static void EnsureStarted() => _ = s_started.Value;

    private static bool Start()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _ = socket.ReceiveAsync(new byte[1]).ContinueWith(static ended => ended.Exception); // nothing comes: it waits until the socket is closed
        return true;
    }
}
