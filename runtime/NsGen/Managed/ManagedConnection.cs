using System;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Threading.Tasks;
using NsGen.Processes;

namespace NsGen.Managed;

/// <summary>The caller's end of the connection to a managed function.</summary>
internal sealed class ManagedConnection : IDisposable
{
    private readonly Socket _socket;
    private int _there;

    /// <summary>Makes the connection and says hello, which waits in it for the worker.</summary>
    internal ManagedConnection()
    {
        (int here, _there) = UnixSocket.Pair();
        Span<byte> nonce = stackalloc byte[ManagedProtocol.NonceSize], hello = stackalloc byte[ManagedProtocol.HelloSize];
        RandomNumberGenerator.Fill(nonce);
        Nonce = Convert.ToHexStringLower(nonce);
        ManagedProtocol.WriteHello(hello, nonce);
        UnixSocket.TryWrite(here, hello);
        _socket = new Socket(new SafeSocketHandle(here, ownsHandle: true));
    }

    /// <summary>The nonce, as text.</summary>
    internal string Nonce { get; }

    /// <summary>The worker's end.</summary>
    internal int There => _there;

    /// <summary>Closes the worker's end here, once the worker has it: only then is its end seen.</summary>
    internal void CloseThere()
    {
        if (_there < 0) return;
        PidFd.Close(_there);
        _there = -1;
    }

    /// <summary>Sends the request and waits for the answer.</summary>
    /// <returns>The answer; null where the worker has ended without one, or this has been disposed of.</returns>
    internal async Task<byte[]?> ExchangeAsync(ReadOnlyMemory<byte> request)
    {
        try
        {
            while (request.Length > 0) request = request[await _socket.SendAsync(request).ConfigureAwait(false)..];
        }
        catch (SocketException)
        {
            // It does not want the request: it may have answered all the same.
        }
        catch (ObjectDisposedException)
        {
            return null;
        }

        byte[] prefix = new byte[ManagedProtocol.PrefixSize];
        if (!await TryReadAsync(prefix).ConfigureAwait(false)) return null;
        int length = BinaryPrimitives.ReadInt32LittleEndian(prefix);
        if (length is < 1 or > ManagedProtocol.MostBytes) return null;
        byte[] answer = new byte[length];
        return await TryReadAsync(answer).ConfigureAwait(false) ? answer : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CloseThere();
        _socket.Dispose();
    }

    private async Task<bool> TryReadAsync(Memory<byte> buffer)
    {
        try
        {
            while (buffer.Length > 0)
            {
                int read = await _socket.ReceiveAsync(buffer).ConfigureAwait(false);
                if (read == 0) return false;
                buffer = buffer[read..];
            }

            return true;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }
}
