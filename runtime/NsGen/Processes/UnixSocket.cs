using System;
using NsGen.Launching;

namespace NsGen.Processes;

/// <summary>Calls on a pair of connected sockets, unix(7), by bare descriptors.</summary>
internal static unsafe partial class UnixSocket
{
    /// <summary>That the other end is gone. <c>POLLRDHUP</c>.</summary>
    private const short PeerClosed = 0x2000;

    /// <summary>The level of options and messages that are any socket's: <c>SOL_SOCKET</c>.</summary>
    internal const int SocketLevel = 1;

    /// <summary>A flag of what is sent: no SIGPIPE where the other end is gone. <c>MSG_NOSIGNAL</c>.</summary>
    internal const int NoSignal = 0x4000;

    private const int Unix = 1, Stream = 1, CloseOnExec = 0x80000;      // AF_UNIX, SOCK_STREAM, SOCK_CLOEXEC
    private const int PeerCredentials = 17, Domain = 39, PeerPidFd = 77; // SO_PEERCRED, SO_DOMAIN, SO_PEERPIDFD
    private const int Peek = 0x2, DontWait = 0x40;                      // MSG_*

    /// <summary>Makes a pair, closed on exec.</summary>
    internal static (int Here, int There) Pair()
    {
        int* ends = stackalloc int[2];
        Pair(Unix, Stream | CloseOnExec, 0, ends);
        return (ends[0], ends[1]);
    }

    /// <summary>Whether a descriptor is such a socket.</summary>
    internal static bool Is(int descriptor)
    {
        int domain = 0, size = sizeof(int);
        return GetOption(descriptor, SocketLevel, Domain, &domain, &size) == Errno.None && domain == Unix;
    }

    /// <summary>Who made the pair, as this user namespace sees it.</summary>
    /// <returns>The user; null where it cannot be known.</returns>
    internal static uint? PeerUser(int socket)
    {
        PeerCredential peer = default;
        int size = sizeof(PeerCredential);
        return GetOption(socket, SocketLevel, PeerCredentials, &peer, &size) == Errno.None ? peer.User : null;
    }

    /// <summary>A pidfd of this process, as the maker of a pair.</summary>
    internal static SyscallResult<int> TryOpenOwnProcess()
    {
        (int here, int there) = Pair();
        int pidFd = -1, size = sizeof(int);
        Errno error = GetOption(here, SocketLevel, PeerPidFd, &pidFd, &size);
        Linux.TryClose(here);
        Linux.TryClose(there);
        return error == Errno.None ? new SyscallResult<int>(pidFd) : new SyscallResult<int>(error);
    }

    /// <summary>Reads what is there, without waiting, and leaves it there.</summary>
    internal static bool TryPeek(int socket, Span<byte> buffer) => Receive(socket, buffer, Peek | DontWait) is { IsSuccess: true } read && read.Value == buffer.Length;

    /// <summary>Reads until the buffer is full.</summary>
    /// <returns>Whether the other end is still there.</returns>
    internal static bool TryRead(int socket, Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            SyscallResult<int> read = Receive(socket, buffer, 0);
            if (!read.IsSuccess || read.Value == 0) return false;
            buffer = buffer[read.Value..];
        }

        return true;
    }

    /// <summary>Writes all of it.</summary>
    /// <returns>Whether the other end is still there.</returns>
    internal static bool TryWrite(int socket, ReadOnlySpan<byte> data)
    {
        while (data.Length > 0)
        {
            SyscallResult<int> written = Send(socket, data, NoSignal);
            if (!written.IsSuccess) return false;
            data = data[written.Value..];
        }

        return true;
    }

    /// <summary>Waits until the other end is gone.</summary>
    internal static void WaitUntilClosed(int socket)
    {
        PollFd closed = new(socket, PeerClosed);
        while (Poll(&closed, 1, null, null, 0) is { IsSuccess: false, Error: Errno.EINTR or Errno.EAGAIN })
        {
        }
    }

    private struct PeerCredential
    {
        internal int Pid;
        internal uint User, Group;
    }

    [Syscall("socketpair")]
    private static partial void Pair(int domain, int type, int protocol, int* ends);

    [Syscall("getsockopt")]
    private static partial Errno GetOption(int socket, int level, int option, void* value, int* size);

    [Syscall("recvfrom", RetryOnInterrupt = true)]
    private static partial SyscallResult<int> Receive(int socket, Span<byte> buffer, int flags, nint address = 0, nint addressSize = 0);

    [Syscall("sendto", RetryOnInterrupt = true)]
    private static partial SyscallResult<int> Send(int socket, ReadOnlySpan<byte> data, int flags, nint address = 0, nint addressSize = 0);

    [Syscall("ppoll")]
    private static partial SyscallResult<int> Poll(PollFd* descriptors, nuint count, TimeSpec* timeout, void* mask, nuint maskSize);
}
