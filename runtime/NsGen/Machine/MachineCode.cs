using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using NsGen.Launching;

namespace NsGen.Machine;

/// <summary>The one page of machine code of the process: written once, then read and executed. Its sources are in runtime/native.</summary>
internal static unsafe partial class MachineCode
{
    private const int ProtRead = 1, ProtWrite = 2, ProtExec = 4;
    private const int MapPrivate = 2, MapAnonymous = 0x20;
    // Null where there is none. Not thrown here: an exception from a static constructor would arrive wrapped.
    private static readonly byte* s_page = MakePage(out s_unavailable);

    // Why there is none.
    private static readonly string s_unavailable;

    /// <summary>The stub of bindings: number and six arguments to the kernel's result. Null where there is no page.</summary>
    internal static delegate* unmanaged<long, long, long, long, long, long, long, long> Syscall =>
        (delegate* unmanaged<long, long, long, long, long, long, long, long>)At(X64.SyscallOffset, Arm64.SyscallOffset);

    /// <summary>Makes a child and runs its program there; returns its pid or an errno negated.</summary>
    internal static delegate* unmanaged<LaunchBlock*, long> Launch =>
        (delegate* unmanaged<LaunchBlock*, long>)At(X64.LaunchOffset, Arm64.LaunchOffset);

    /// <summary>The interpreter itself: runs a program in this process, on this thread.</summary>
    internal static delegate* unmanaged<byte*, ulong*, ProgramContext*, ulong, uint> Run =>
        (delegate* unmanaged<byte*, ulong*, ProgramContext*, ulong, uint>)At(X64.RunOffset, Arm64.RunOffset);

    /// <summary>The code itself, for the architecture that runs.</summary>
    internal static ReadOnlySpan<byte> Bytes => IsX64 ? X64.Bytes : Arm64.Bytes;

    /// <summary>Where in it the kernel enters a static image.</summary>
    internal static int StartOffset => IsX64 ? X64.StartOffset : Arm64.StartOffset;

    private static bool IsX64 => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>Says why there is no page.</summary>
    [DoesNotReturn]
    internal static void ThrowUnavailable() => throw new PlatformNotSupportedException(s_unavailable);

    private static byte* At(int x64, int arm64) =>
        s_page == null ? null : s_page + (IsX64 ? x64 : arm64);

    /// <summary>Makes the page; null where that cannot be, with the reason.</summary>
    internal static byte* MakePage(out string unavailable)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
        {
            unavailable = "NsGen makes Linux system calls on x86-64 and arm64. This process runs on "
                + $"{RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}.";
            return null;
        }

        nuint size = (nuint)Environment.SystemPageSize; // 4, 16 or 64 KB; the code fits 4
        byte* page = mmap(null, size, ProtRead | ProtWrite, MapPrivate | MapAnonymous, -1, 0);
        if ((nint)page == -1)
        {
            unavailable = $"NsGen needs one page of memory for its machine code, and mmap failed: {LastError()}.";
            return null;
        }

        Bytes.CopyTo(new Span<byte>(page, (int)size));

        // No cache maintenance here: where the instruction cache is not coherent (arm64), the kernel does it as it makes a written page executable.
        if (mprotect(page, size, ProtRead | ProtExec) != 0)
        {
            unavailable = $"NsGen needs one page of executable memory for its machine code, and mprotect(PROT_READ|PROT_EXEC) failed: {LastError()}. "
                + "A security policy forbids this process to make written memory executable (SELinux execmem, systemd's MemoryDenyWriteExecute=, a seccomp filter).";
            munmap(page, size);
            return null;
        }

        unavailable = "";
        return page;
    }

    private static string LastError() => ErrnoText.Describe((Errno)Marshal.GetLastPInvokeError());

    // The only calls of libc: they make what replaces it.
    [LibraryImport("libc", SetLastError = true)]
    private static partial byte* mmap(void* address, nuint length, int protection, int flags, int fd, long offset);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int mprotect(void* address, nuint length, int protection);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int munmap(void* address, nuint length);
}
