using NsGen;

namespace NsBox.Run;

/// <summary>The one network device that a new network namespace has; it is down at first.</summary>
internal static unsafe partial class Loopback
{
    private const int Unix = 1, Datagram = 2, CloseOnExec = 0x80000; // AF_UNIX, SOCK_DGRAM, SOCK_CLOEXEC
    private const uint SetFlags = 0x8914;                            // SIOCSIFFLAGS
    private const int RequestSize = 40, FlagsAt = 16;                // struct ifreq: the name, the flags
    private const byte Up = 1;                                       // IFF_UP

    [ChildProgram]
    internal static void BringUp()
    {
        byte* request = stackalloc byte[RequestSize];
        for (int i = 0; i < RequestSize; i++) request[i] = 0;
        request[0] = (byte)'l';
        request[1] = (byte)'o';
        request[FlagsAt] = Up;
        int socket = Socket(Unix, Datagram | CloseOnExec, 0);
        Linux.Ioctl(socket, SetFlags, (nint)request);
        Linux.Close(socket);
    }

    [Syscall("socket")]
    private static partial int Socket(int domain, int type, int protocol);
}
