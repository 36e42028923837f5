using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using NsGen.Facts;
using NsGen.Machine;

namespace NsGen.CompilerServices;

/// <summary>The way into the kernel for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class SyscallEntry
{
    // Null where this machine has none; once the class is initialized the JIT treats it as a constant.
    private static readonly delegate* unmanaged<long, long, long, long, long, long, long, long> s_stub = MachineCode.Syscall;

    /// <summary>The call's number on the architecture that runs; -1, which the kernel answers with ENOSYS, where the architecture has no such call.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Number(int x64, int arm64) => X86Base.X64.IsSupported ? x64 : arm64;

    /// <summary>Enters the kernel.</summary>
    /// <returns>What the kernel returned: a value, or an errno negated (<see cref="IsError"/>).</returns>
    /// <exception cref="PlatformNotSupportedException">Not Linux on x86-64 or arm64, or no page may be made executable.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Call(long number, long a0 = 0, long a1 = 0, long a2 = 0, long a3 = 0, long a4 = 0, long a5 = 0)
    {
        if (s_stub == null) MachineCode.ThrowUnavailable();
        return s_stub(number, a0, a1, a2, a3, a4, a5);
    }

    /// <summary>Whether a result is an errno: -4095 to -1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsError(long result) => (ulong)result >= unchecked((ulong)-4095L);

    /// <summary>The errno in a result, or <see cref="Errno.None"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Errno ErrorOf(long result) => IsError(result) ? (Errno)(int)-result : Errno.None;

    /// <summary>The flags of open(2) as the architecture that runs has them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long OpenFlagsArgument(OpenFlags flags) => X86Base.X64.IsSupported ? (long)flags : (long)ArchitectureFlags.ToArm64((ulong)flags);

    /// <summary>The flags of open(2) in a result, as fcntl(2) with F_GETFL returns them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OpenFlags OpenFlagsResult(long result) => X86Base.X64.IsSupported ? (OpenFlags)result : (OpenFlags)ArchitectureFlags.ToArm64((ulong)result);
}
