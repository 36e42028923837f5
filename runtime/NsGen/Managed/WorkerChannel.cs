using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Threading;
using NsGen.Processes;

namespace NsGen.Managed;

/// <summary>The worker's end of the connection. There is one only where the process was started for a managed function, by who may start it.</summary>
/// <remarks>
/// A variable of the environment says where it is, and starts nothing by itself: the descriptor must be a connected unix socket in which the variable's own nonce waits. Then somebody meant it; whether somebody
/// may is judged by <see cref="WhyRefused"/>. See "Managed functions" in runtime/ARCHITECTURE.md.
/// </remarks>
internal sealed class WorkerChannel
{
    private const int LowestDescriptor = 3;
    private const int WatcherStack = 64 * 1024;

    private readonly int _socket;
    private volatile bool _answered;

    private WorkerChannel(int socket) => _socket = socket;

    /// <summary>Takes the connection that this process was given; null where it was given none.</summary>
    internal static WorkerChannel? Accept()
    {
        if (Environment.GetEnvironmentVariable(ManagedProtocol.Variable) is not { } given) return null;
        OwnProgram.RestoreEnvironment();
        Span<byte> nonce = stackalloc byte[ManagedProtocol.NonceSize];
        if (!TryParse(given, out int socket, nonce) || !UnixSocket.Is(socket)) return null;

        Span<byte> expected = stackalloc byte[ManagedProtocol.HelloSize], hello = stackalloc byte[ManagedProtocol.HelloSize];
        ManagedProtocol.WriteHello(expected, nonce);
        if (!UnixSocket.TryPeek(socket, hello) || !hello.SequenceEqual(expected)) return null;

        UnixSocket.TryRead(socket, hello);
        Linux.Fcntl(socket, FcntlCommand.SetFd, (nint)FdFlags.CloseOnExec);
        return new WorkerChannel(socket);
    }

    /// <summary>Why the other end is not obeyed; null where it is.</summary>
    internal string? WhyRefused()
    {
        Linux.GetResUid(out uint user, out uint effectiveUser, out _);
        Linux.GetResGid(out uint group, out uint effectiveGroup, out _);
        if (user != effectiveUser || group != effectiveGroup) return "the program has a set-user-id or set-group-id bit";
        if (UnixSocket.PeerUser(_socket) is not { } peer) return "who started it is not known";
        if (peer != user && peer != 0) return $"it runs as user {user}, and was started by user {peer}, as its user namespace sees it; the two must be the same, or the caller user 0";
        return SecureExecution.IsSecure() ? "the program has a set-user-id bit or file capabilities, or neither /proc/self/auxv nor PR_GET_AUXV says whether" : null;
    }

    /// <summary>Reads the request. A caller that is gone ends the process.</summary>
    internal byte[] ReadRequest()
    {
        Span<byte> prefix = stackalloc byte[ManagedProtocol.PrefixSize];
        if (!UnixSocket.TryRead(_socket, prefix)) End();
        byte[] request = new byte[Math.Clamp(BinaryPrimitives.ReadInt32LittleEndian(prefix), 0, ManagedProtocol.MostBytes)];
        if (!UnixSocket.TryRead(_socket, request)) End();
        new Thread(Watch, WatcherStack) { IsBackground = true, Name = "NsGen caller" }.UnsafeStart();
        return request;
    }

    /// <summary>Writes the answer.</summary>
    internal void Answer(ReadOnlySpan<byte> answer)
    {
        _answered = true;
        byte[] frame = ArrayPool<byte>.Shared.Rent(ManagedProtocol.PrefixSize + answer.Length);
        BinaryPrimitives.WriteInt32LittleEndian(frame, answer.Length);
        answer.CopyTo(frame.AsSpan(ManagedProtocol.PrefixSize));
        UnixSocket.TryWrite(_socket, frame.AsSpan(0, ManagedProtocol.PrefixSize + answer.Length));
    }

    // Nobody is left who could take the answer.
    private void Watch()
    {
        UnixSocket.WaitUntilClosed(_socket);
        if (!_answered) End();
    }

    private static void End() => Environment.Exit(1);

    private static bool TryParse(string given, out int socket, Span<byte> nonce)
    {
        socket = -1;
        int colon = given.IndexOf(':');
        return colon > 0
            && int.TryParse(given.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out socket)
            && socket >= LowestDescriptor
            && Convert.FromHexString(given.AsSpan(colon + 1), nonce, out int read, out int written) == OperationStatus.Done
            && read == 2 * ManagedProtocol.NonceSize && written == ManagedProtocol.NonceSize;
    }
}
