using System;
using System.Runtime.InteropServices;

namespace NsGen.CompilerServices;

// Provisional: replaced by the page built from runtime/native.
internal static unsafe partial class MachineCode
{
    internal static readonly delegate* unmanaged<long, long, long, long, long, long, long, long> Syscall = Make();

    private static delegate* unmanaged<long, long, long, long, long, long, long, long> Make()
    {
        // mov rax,rdi; mov rdi,rsi; mov rsi,rdx; mov rdx,rcx; mov r10,r8; mov r8,r9; mov r9,[rsp+8]; syscall; ret
        ReadOnlySpan<byte> code = [0x48, 0x89, 0xf8, 0x48, 0x89, 0xf7, 0x48, 0x89, 0xd6, 0x48, 0x89, 0xca, 0x4d, 0x89, 0xc2, 0x4d, 0x89, 0xc8, 0x4c, 0x8b, 0x4c, 0x24, 0x08, 0x0f, 0x05, 0xc3];
        byte* page = mmap(null, 4096, 3, 0x22, -1, 0);
        code.CopyTo(new Span<byte>(page, 4096));
        if (mprotect(page, 4096, 5) != 0) throw new PlatformNotSupportedException();
        return (delegate* unmanaged<long, long, long, long, long, long, long, long>)page;
    }

    internal static void ThrowUnavailable() => throw new PlatformNotSupportedException();

    [LibraryImport("libc")] private static partial byte* mmap(void* address, nuint length, int protection, int flags, int fd, long offset);
    [LibraryImport("libc")] private static partial int mprotect(void* address, nuint length, int protection);
}
