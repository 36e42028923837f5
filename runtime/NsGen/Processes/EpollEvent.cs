using System.Runtime.InteropServices;

namespace NsGen.Processes;

/// <summary><c>struct epoll_event</c>, epoll_ctl(2), with a descriptor as its data.</summary>
/// <remarks>
/// The 64 bits of data begin at byte 4 on x86-64, where the structure is packed, and at byte 8 on arm64. The four bytes from 8 on belong to them on both:
/// there the descriptor is kept.
/// </remarks>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal struct EpollEvent
{
    [FieldOffset(0)]
    internal uint Events;

    [FieldOffset(8)]
    internal int Descriptor;
}
