using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Network.Netlink;

/// <summary>The system calls of a netlink socket.</summary>
internal static partial class NetlinkCalls
{
    [Syscall("socket")]
    internal static partial SyscallResult<SafeFileHandle> TryOpen(int domain, int type, int protocol);

    [Syscall("connect")]
    internal static partial Errno TryConnect(SafeHandle socket, in NetlinkAddress address, int size);

    [Syscall("setsockopt")]
    internal static partial Errno TrySetOption(SafeHandle socket, int level, int option, in int value, int size);

    [Syscall("sendto", RetryOnInterrupt = true)]
    internal static partial SyscallResult<int> TrySend(SafeHandle socket, ReadOnlySpan<byte> data, int flags, nint address = 0, nint addressSize = 0);

    [Syscall("recvfrom", RetryOnInterrupt = true)]
    internal static partial SyscallResult<int> TryReceive(SafeHandle socket, Span<byte> buffer, int flags, nint address = 0, nint addressSize = 0);
}
