using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NsGen.Launching;
using NsGen.Machine;

namespace NsGen.Images;

/// <summary>Writes a program as a static executable, elf(5): one segment with the frame, one with the machine code, the instructions and the texts.</summary>
/// <remarks>Both follow each other in the file, without space between: the kernel maps whole pages, so each is also mapped where the page that they share begins. Nothing looks there.</remarks>
internal static unsafe class StaticElf
{
    private const ulong TextAddress = 0x400000;
    private const ulong FrameAddress = 0x10000000;
    private const int StartAt = 0x100; // with it, IMAGE_START of runtime/native/program.h; behind the headers
    private const int Alignment = 16;

    private enum SegmentType : uint
    {
        Load = 1,            // PT_LOAD
        Stack = 0x6474e551,  // PT_GNU_STACK
    }

    [Flags]
    private enum SegmentFlags : uint
    {
        Execute = 1,
        Write = 2,
        Read = 4,
    }

    /// <summary>The file.</summary>
    /// <exception cref="PlatformNotSupportedException">There is no machine code for this system.</exception>
    internal static byte[] Write(ProgramImage image)
    {
        if (MachineCode.Launch == null) MachineCode.ThrowUnavailable();
        ReadOnlySpan<byte> machineCode = MachineCode.Bytes;
        const int ContextAt = StartAt + 0x40;
        int frameAt = ContextAt + sizeof(ProgramContext);
        int machineAt = Align(frameAt + image.FrameSize * sizeof(ulong));
        int codeAt = Align(machineAt + machineCode.Length);
        int dataAt = codeAt + image.CodeSize;
        byte[] file = new byte[dataAt + image.DataSize];

        // Address and place in the file are the same within a page, the largest that the architecture has.
        bool isX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;
        int page = isX64 ? 0x1000 : 0x10000;

        Header header = new()
        {
            Magic = 0x464c457f, Class = 2, ByteOrder = 1, Version = 1, // 64 bits, little-endian
            Type = 2, // ET_EXEC
            Machine = (ushort)(isX64 ? 62 : 183), // EM_X86_64, EM_AARCH64
            FormatVersion = 1,
            Entry = TextAddress + (ulong)(machineAt + MachineCode.StartOffset),
            SegmentsAt = (ulong)sizeof(Header),
            HeaderSize = (ushort)sizeof(Header), SegmentSize = (ushort)sizeof(Segment), Segments = 3,
        };
        MemoryMarshal.Write(file, header);
        Span<Segment> segments = MemoryMarshal.Cast<byte, Segment>(file.AsSpan(sizeof(Header), 3 * sizeof(Segment)));
        segments[0] = new Segment(SegmentType.Load, SegmentFlags.Read | SegmentFlags.Execute, machineAt, TextAddress + (ulong)machineAt, file.Length - machineAt, page);
        segments[1] = new Segment(SegmentType.Load, SegmentFlags.Read | SegmentFlags.Write, 0, FrameAddress, machineAt, page);
        segments[2] = new Segment(SegmentType.Stack, SegmentFlags.Read | SegmentFlags.Write, 0, 0, 0, Alignment);

        machineCode.CopyTo(file.AsSpan(machineAt));
        new ReadOnlySpan<byte>(image.Code, image.CodeSize).CopyTo(file.AsSpan(codeAt));
        new ReadOnlySpan<byte>(image.Data, image.DataSize).CopyTo(file.AsSpan(dataAt));

        ProgramStart start = new()
        {
            Code = (byte*)(TextAddress + (ulong)codeAt),
            Context = (ProgramContext*)(FrameAddress + ContextAt),
            Frame = (ulong*)(FrameAddress + (ulong)frameAt),
        };
        MemoryMarshal.Write(file.AsSpan(StartAt), start);
        MemoryMarshal.Write(file.AsSpan(ContextAt), new ProgramContext { Site = ProgramContext.NoSite });
        fixed (byte* frame = &file[frameAt]) image.Fill((ulong*)frame, (byte*)(TextAddress + (ulong)dataAt));
        return file;
    }

    private static int Align(int offset) => (offset + Alignment - 1) & ~(Alignment - 1);

    /// <summary><c>Elf64_Ehdr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        internal uint Magic;
        internal byte Class, ByteOrder, Version, Abi;
        internal ulong Padding;
        internal ushort Type, Machine;
        internal uint FormatVersion;
        internal ulong Entry, SegmentsAt, SectionsAt;
        internal uint Flags;
        internal ushort HeaderSize, SegmentSize, Segments, SectionSize, Sections, NamesSection;
    }

    /// <summary><c>Elf64_Phdr</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Segment(SegmentType type, SegmentFlags flags, int offset, ulong address, int size, int alignment)
    {
        private readonly SegmentType _type = type;
        private readonly SegmentFlags _flags = flags;
        private readonly ulong _offset = (ulong)offset, _address = address, _physical = address, _fileSize = (ulong)size, _memorySize = (ulong)size, _alignment = (ulong)alignment;
    }
}
