using System;

namespace NsGen.Processes;

/// <summary>Files of <c>/proc</c>, by bare descriptors: nothing is allocated unless a call fails.</summary>
internal static partial class ProcFile
{
    /// <summary>Opens a file.</summary>
    [Syscall("openat")]
    internal static partial int Open(int directory, Utf8 path, OpenFlags flags);

    /// <summary>Opens a file, or returns the error.</summary>
    [Syscall("openat")]
    internal static partial SyscallResult<int> TryOpen(int directory, Utf8 path, OpenFlags flags);

    /// <summary>Reads.</summary>
    [Syscall("read", RetryOnInterrupt = true)]
    internal static partial int Read(int file, Span<byte> buffer);

    /// <summary>Reads, or returns the error.</summary>
    [Syscall("read", RetryOnInterrupt = true)]
    internal static partial SyscallResult<int> TryRead(int file, Span<byte> buffer);

    /// <summary>Writes, all at once: these files take a text in one call only.</summary>
    [Syscall("write", RetryOnInterrupt = true)]
    internal static partial Errno TryWrite(int file, ReadOnlySpan<byte> text);
}
