using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Namespaces;

/// <summary>Bindings whose errors are explained, or gone on after.</summary>
internal static partial class NamespaceCalls
{
    [Syscall("ioctl")]
    internal static partial SyscallResult<int> TryGetType(SafeHandle ns, NamespaceIoctl request);

    [Syscall("ioctl")]
    internal static partial SyscallResult<SafeFileHandle> TryOpenRelative(SafeHandle ns, NamespaceIoctl request);

    [Syscall("ioctl")]
    internal static partial SyscallResult<int> TryTranslate(SafeHandle ns, NamespaceIoctl request, int pid);

    [Syscall("ioctl")]
    internal static partial Errno TryGetOwnerUid(SafeHandle ns, NamespaceIoctl request, out uint uid);

    [Syscall("ioctl")]
    internal static partial SyscallResult<SafeFileHandle> TryOpenByPidFd(SafeHandle pidFd, PidFdIoctl request);

    [Syscall("fcntl")]
    internal static partial SyscallResult<SafeFileHandle> TryDuplicate(SafeHandle handle, FcntlCommand command, int lowest);

    [Syscall("statx")]
    internal static partial Errno TryStatx(SafeHandle directory, Utf8 path, AtFlags flags, uint mask, out FileStatus status);
}
