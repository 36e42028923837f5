using System.Net;
using System.Net.Sockets;

namespace NetLab;

/// <summary>Looks from the network that the calling thread is in.</summary>
public static class Probe
{
    /// <summary>Connects by TCP, and ends the connection.</summary>
    /// <returns><see cref="SocketError.Success"/>, or why there is none.</returns>
    public static SocketError Connect(IPEndPoint endpoint)
    {
        using Socket socket = new(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(endpoint);
            return SocketError.Success;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }
}
