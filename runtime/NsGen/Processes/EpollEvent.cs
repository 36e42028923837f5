using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NsGen.Processes;

/// <summary><c>struct epoll_event</c>, epoll_ctl(2), with a descriptor as its data.</summary>
/// <remarks>
/// The 64 bits of data begin at byte 4 on x86-64, where the structure is packed, and at byte 8 on arm64. The four bytes from 8 on belong to them on both:
/// there the descriptor is kept. Its size differs, so that this type is for one event and not for an array.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct EpollEvent
{
    private const int DescriptorOffset = 8;

    [FieldOffset(0)]
    internal uint Events;

    [FieldOffset(DescriptorOffset)]
    internal int Descriptor;

    /// <summary>The size of an event in an array, in bytes.</summary>
    internal static int Size => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    /// <summary>The descriptor of an event in an array that the kernel has filled.</summary>
    internal static int DescriptorAt(byte* events, int index) => Unsafe.ReadUnaligned<int>(events + index * Size + DescriptorOffset);
}
