using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests.Syscalls;

/// <summary>Bindings as a user declares them, one for each thing that a test needs; the library's own are tested elsewhere.</summary>
internal static unsafe partial class Sys
{
    [Syscall("getppid")]
    internal static partial int GetPPid();

    [Syscall("sched_getparam")]
    internal static partial Errno TrySchedGetParam(int pid, out long parameter);

    [Syscall("close")]
    internal static partial Errno TryClose(int fd);

    [Syscall("memfd_create")]
    internal static partial SafeFileHandle MemFdCreate(string name, uint flags);

    [Syscall("memfd_create")]
    internal static partial SyscallResult<SafeFileHandle> TryMemFdCreate(Utf8 name, uint flags);

    [Syscall("openat")]
    internal static partial SafeFileHandle OpenAt(SafeHandle dir, Utf8 path, OpenFlags flags, uint mode);

    [Syscall("openat")]
    internal static partial SyscallResult<SafeFileHandle> TryOpenAt(SafeHandle dir, ReadOnlySpan<char> path, OpenFlags flags);

    [Syscall("symlinkat")]
    internal static partial void SymlinkAt(Utf8 target, SafeHandle dir, string path);

    [Syscall("readlinkat")]
    internal static partial int ReadLinkAt(SafeHandle dir, string path, Span<byte> target);

    [Syscall("linkat")]
    internal static partial void LinkAt(SafeHandle oldDir, string oldPath, SafeHandle newDir, string newPath, int flags);

    [Syscall("faccessat")]
    internal static partial void FAccessAt(int dir, string path, int mode);

    [Syscall("utimensat")]
    internal static partial Errno TryTouch(SafeHandle file, string? path, void* times, int flags);

    [Syscall("utimensat")]
    internal static partial Errno TryTouchDefault(SafeHandle file, Utf8 path = default, nint times = 0, int flags = 0);

    [Syscall("utimensat")]
    internal static partial Errno TryTouchAllowed(SafeHandle file, [AllowNull] string path, nint times, int flags);

    [Syscall("utimensat")]
    internal static partial Errno TryTouchStrict(SafeHandle file, Utf8 path, nint times, int flags);

    [Syscall("read")]
    internal static partial SyscallResult<nint> TryRead(SafeHandle file, Span<byte> buffer);

    [Syscall("read", RetryOnInterrupt = true)]
    internal static partial SyscallResult<nint> TryReadAgain(SafeHandle file, Span<byte> buffer);

    [Syscall("write")]
    internal static partial nint Write(SafeHandle file, ReadOnlySpan<byte> buffer);

    [Syscall("tgkill")]
    internal static partial void TgKill(int tgid, int tid, Signal signal);

    [Syscall("clock_gettime")]
    internal static partial Errno TryClockGetTime(int clock, [SpanArgument(SpanPassing.Pointer)] Span<long> secondsAndNanoseconds);

    [Syscall("getgroups")]
    internal static partial int GetGroups([SpanArgument(SpanPassing.LengthThenPointer)] Span<uint> groups);

    [Syscall("fcntl")]
    internal static partial OpenFlags GetOpenFlags(Command command);

    [Syscall("copy_file_range")]
    internal static partial nint CopyFileRange(int input, ref long inputOffset, CloneFlags flags, void* address, ReadOnlySpan<uint> span);

    [Syscall("openat2")]
    internal static partial SafeFileHandle OpenAt2(SafeHandle dir, string? path, in Plain how, nuint size);

    [Syscall("fcntl")]
    internal static partial int Fcntl(Command command);

    [Syscall("prlimit64")]
    internal static partial void GetLimit(int pid, int resource, void* none, out (ulong Soft, ulong Hard) limit);
}

/// <summary>fcntl(2)'s arguments.</summary>
[SyscallArguments]
internal readonly struct Command(int fd, FcntlCommand name, long argument = 0)
{
    public readonly int Fd = fd;
    public readonly FcntlCommand Name = name;
    public readonly long Argument = argument;
}

/// <summary>openat2(2)'s <c>struct open_how</c>, without anything that NsGen's own has.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Plain
{
    public ulong Flags, Mode, Resolve;
}
