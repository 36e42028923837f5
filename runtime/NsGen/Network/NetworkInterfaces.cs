using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using NsGen.Diagnosis;
using NsGen.Network;

namespace NsGen;

/// <summary>The network interfaces of the calling thread's network namespace, netdevice(7).</summary>
/// <remarks>A new namespace has one, the loopback <c>lo</c>, and it is down. <see cref="NetworkConfiguration"/> does all else, and any namespace.</remarks>
public static unsafe partial class NetworkInterfaces
{
    private const int Unix = 1, Datagram = 2, CloseOnExec = 0x80000;  // AF_UNIX, whatever protocols the kernel has; SOCK_DGRAM, SOCK_CLOEXEC
    private const uint GetFlags = 0x8913, SetFlags = 0x8914;          // SIOCGIFFLAGS, SIOCSIFFLAGS
    private const ushort Up = 1;                                      // IFF_UP
    private const int RequestSize = 40, NameSize = InterfaceName.Size; // struct ifreq, its name; the flags follow

    /// <summary>Starts an interface; nothing happens to one that is up.</summary>
    /// <param name="name">Its name. The loopback gets its addresses, 127.0.0.1 and ::1, by it.</param>
    /// <exception cref="ArgumentException">A name of no or of more than 15 bytes, or with a nul.</exception>
    /// <exception cref="SyscallException">
    /// ENODEV: there is no such interface in this namespace.
    /// EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace.
    /// EMFILE, ENFILE: no descriptor is left.
    /// </exception>
    public static void BringUp(string name) => Change(name, static flags => (ushort)(flags | Up));

    /// <summary>Starts the loopback, in a child program too: what a child in a new network namespace calls before its program.</summary>
    /// <exception cref="SyscallException">EPERM: CAP_NET_ADMIN is needed in the user namespace that owns the network namespace. EMFILE, ENFILE: no descriptor is left.</exception>
    [ChildProgram]
    public static void BringUpLoopback()
    {
        byte* request = stackalloc byte[RequestSize];
        for (int i = 0; i < RequestSize; i++) request[i] = 0;
        request[0] = (byte)'l';
        request[1] = (byte)'o';
        request[NameSize] = (byte)Up;
        int socket = OpenSocket(Unix, Datagram | CloseOnExec, 0);
        Linux.Ioctl(socket, SetFlags, (nint)request);
        Linux.Close(socket);
    }

    /// <summary>Stops an interface; nothing happens to one that is down.</summary>
    /// <param name="name">Its name.</param>
    /// <inheritdoc cref="BringUp" path="/exception"/>
    public static void BringDown(string name) => Change(name, static flags => (ushort)(flags & ~Up));

    /// <summary>Whether an interface is up.</summary>
    /// <param name="name">Its name.</param>
    /// <inheritdoc cref="BringUp" path="/exception[@cref='T:System.ArgumentException']"/>
    /// <exception cref="SyscallException">ENODEV: there is no such interface in this namespace. EMFILE, ENFILE: no descriptor is left.</exception>
    public static bool IsUp(string name)
    {
        Request request = new(name);
        using SafeFileHandle socket = Socket(Unix, Datagram | CloseOnExec, 0);
        Ask(socket, GetFlags, &request, name);
        return (request.Flags & Up) != 0;
    }

    private static void Change(string name, Func<ushort, ushort> change)
    {
        Request request = new(name);
        using SafeFileHandle socket = Socket(Unix, Datagram | CloseOnExec, 0);
        Ask(socket, GetFlags, &request, name);
        request.Flags = change(request.Flags);
        Ask(socket, SetFlags, &request, name);
    }

    private static void Ask(SafeHandle socket, uint what, Request* request, string name)
    {
        Errno error = TryIoctl(socket, what, request);
        if (error == Errno.None) return;
        throw new SyscallException(error, "ioctl", $"{(what == GetFlags ? "SIOCGIFFLAGS" : "SIOCSIFFLAGS")}, \"{name}\"", NetworkDiagnosis.ExplainLink(error));
    }

    [Syscall("socket")]
    private static partial SafeFileHandle Socket(int domain, int type, int protocol);

    [Syscall("socket")]
    private static partial int OpenSocket(int domain, int type, int protocol);

    [Syscall("ioctl")]
    private static partial Errno TryIoctl(SafeHandle socket, uint request, Request* argument);

    /// <summary><c>struct ifreq</c>.</summary>
    [StructLayout(LayoutKind.Explicit, Size = RequestSize)]
    private struct Request
    {
        [FieldOffset(0)] private NameBytes _name;
        [FieldOffset(NameSize)] internal ushort Flags;

        internal Request(string name)
        {
            InterfaceName.Check(name);
            Encoding.UTF8.GetBytes(name, _name);
        }

        [InlineArray(NameSize)]
        private struct NameBytes
        {
            private byte _first;
        }
    }
}
