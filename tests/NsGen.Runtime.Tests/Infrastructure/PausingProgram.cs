using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;

namespace NsGen.Runtime.Tests;

/// <summary>The smallest program that waits for a signal: an ELF file of one page, elf(5), without libc. A machine has room for thousands of them.</summary>
internal static class PausingProgram
{
    private const int Header = 64, ProgramHeader = 56, Base = 0x400000;

    // ppoll(NULL, 0, NULL, NULL), again and again.
    private static ReadOnlySpan<byte> X64 => [0x31, 0xff, 0x31, 0xf6, 0x31, 0xd2, 0x45, 0x31, 0xd2, 0xb8, 0x0f, 0x01, 0x00, 0x00, 0x0f, 0x05, 0xeb, 0xee];

    // mov x0..x3, #0; mov x8, #73; svc #0; b to the start
    private static ReadOnlySpan<uint> Arm64 => [0xd2800000, 0xd2800001, 0xd2800002, 0xd2800003, 0xd2800928, 0xd4000001, 0x17fffffa];

    /// <summary>Writes the program.</summary>
    internal static void Write(string path)
    {
        bool isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        ReadOnlySpan<byte> code = isX64 ? X64 : MemoryMarshal.AsBytes(Arm64);
        byte[] file = new byte[Header + ProgramHeader + code.Length];
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(file);  // 64 bits, little endian
        Put(file, 16, 2, 2);                           // e_type: ET_EXEC
        Put(file, 18, 2, isX64 ? 62 : 183);            // e_machine
        Put(file, 20, 4, 1);                           // e_version
        Put(file, 24, 8, Base + Header + ProgramHeader); // e_entry
        Put(file, 32, 8, Header);                      // e_phoff
        Put(file, 52, 2, Header);                      // e_ehsize
        Put(file, 54, 2, ProgramHeader);               // e_phentsize
        Put(file, 56, 2, 1);                           // e_phnum
        Span<byte> segment = file.AsSpan(Header);
        Put(segment, 0, 4, 1);                         // p_type: PT_LOAD
        Put(segment, 4, 4, 5);                         // p_flags: read, execute
        Put(segment, 16, 8, Base);                     // p_vaddr
        Put(segment, 24, 8, Base);                     // p_paddr
        Put(segment, 32, 8, file.Length);              // p_filesz
        Put(segment, 40, 8, file.Length);              // p_memsz
        Put(segment, 48, 8, 0x10000);                  // p_align
        code.CopyTo(file.AsSpan(Header + ProgramHeader));
        File.WriteAllBytes(path, file);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private static void Put(Span<byte> file, int offset, int size, long value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        bytes[..size].CopyTo(file[offset..]);
    }
}
