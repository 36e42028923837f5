using System;
using System.Runtime.InteropServices;

namespace NsGen.Runtime.Tests;

/// <summary>Makes the kernel refuse a system call to the calling thread, and to its children, as a sandbox does: seccomp(2).</summary>
internal static unsafe partial class SeccompFilter
{
    /// <summary>From now on the call of that number fails with the error. On a <see cref="ScratchThread"/> only.</summary>
    internal static void Refuse(int syscall, Errno error)
    {
        fixed (byte* instructions = Refusing(syscall, error))
        {
            Program filter = new() { Length = 4, Instructions = instructions };
            Linux.Prctl(ProcessControl.SetNoNewPrivs, 1);
            SetFilter(operation: 1, flags: 0, &filter); // SECCOMP_SET_MODE_FILTER
        }
    }

    /// <summary>The filter itself, in the kernel's form.</summary>
    internal static byte[] Refusing(int syscall, Errno error)
    {
        const ushort LoadWord = 0x20, JumpIfEqual = 0x15, Return = 0x06; // BPF_LD|BPF_W|BPF_ABS, BPF_JMP|BPF_JEQ|BPF_K, BPF_RET|BPF_K
        const uint Allow = 0x7fff0000, Fail = 0x00050000;               // SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO
        ReadOnlySpan<Instruction> program =
        [
            new(LoadWord, 0), // seccomp_data.nr
            new(JumpIfEqual, (uint)syscall, whenFalse: 1),
            new(Return, Fail | (uint)error),
            new(Return, Allow),
        ];
        return MemoryMarshal.AsBytes(program).ToArray();
    }

    [Syscall("seccomp")]
    private static partial void SetFilter(uint operation, uint flags, Program* filter);

    // struct sock_filter
    private readonly struct Instruction(ushort code, uint value, byte whenTrue = 0, byte whenFalse = 0)
    {
        public readonly ushort Code = code;
        public readonly byte WhenTrue = whenTrue;
        public readonly byte WhenFalse = whenFalse;
        public readonly uint Value = value;
    }

    // struct sock_fprog
    private struct Program
    {
        public ushort Length;
        public byte* Instructions;
    }
}
