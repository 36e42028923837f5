using System;
using System.Runtime.InteropServices;
using NsGen.Processes;

namespace NsGen.Managed;

/// <summary>Whether the kernel gave this process rights that who executed it may not have: set-user-id, file capabilities. Such a process obeys no one's environment.</summary>
internal static unsafe partial class SecureExecution
{
    private const nuint Secure = 23;              // AT_SECURE
    private const int GetAuxiliary = 0x41555856;  // PR_GET_AUXV, Linux 6.4
    private const int Room = 2048;

    /// <summary>Whether it did, getauxval(3); also where that cannot be known.</summary>
    internal static bool IsSecure()
    {
        Span<byte> vector = stackalloc byte[Room];
        int length = Read(vector);
        ReadOnlySpan<nuint> entries = MemoryMarshal.Cast<byte, nuint>(vector[..length]);
        for (int i = 0; i + 1 < entries.Length; i += 2)
            if (entries[i] == Secure) return entries[i + 1] != 0;
        return true;
    }

    private static int Read(Span<byte> vector)
    {
        SyscallResult<int> file = ProcFile.TryOpen(Linux.AtFdCwd, "/proc/self/auxv"u8, OpenFlags.ReadOnly | OpenFlags.CloseOnExec);
        if (file.IsSuccess)
        {
            SyscallResult<int> read = ProcFile.TryRead(file.Value, vector);
            PidFd.Close(file.Value);
            if (read.IsSuccess) return read.Value;
        }

        SyscallResult<int> size = Auxiliary(GetAuxiliary, vector);
        return size.IsSuccess ? Math.Min(size.Value, vector.Length) : 0;
    }

    [Syscall("prctl")]
    private static partial SyscallResult<int> Auxiliary(int operation, Span<byte> buffer, nint unused4 = 0, nint unused5 = 0);
}
