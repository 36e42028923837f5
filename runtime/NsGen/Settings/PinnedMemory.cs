using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace NsGen.Settings;

/// <summary>Bytes that the kernel or a child reads: they do not move, and live as long as this.</summary>
internal sealed unsafe class PinnedMemory
{
    private const int SmallestBlock = 256, LargestBlock = 8192;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Few arrays for many texts: one that is pinned costs as much as a hundred that are not.
    private readonly List<byte[]> _blocks = [];
    private byte* _free;
    private int _left, _next;

    /// <param name="size">How much it has to hold, as far as that is known.</param>
    internal PinnedMemory(int size = SmallestBlock) => _next = size;

    /// <summary>The bytes of a text, with the nul at its end.</summary>
    /// <exception cref="ArgumentException">It has half of a surrogate pair.</exception>
    internal static int SizeOf(string text) => s_utf8.GetByteCount(text) + 1;

    /// <summary>A copy of bytes, where any field may begin.</summary>
    internal byte* Add(ReadOnlySpan<byte> bytes)
    {
        byte* copy = Take(Math.Max(bytes.Length, 1), sizeof(long)); // somewhere, though it be nothing
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        return copy;
    }

    /// <summary>Room for addresses.</summary>
    internal byte** AddPointers(int count) => (byte**)Take(count * sizeof(byte*), sizeof(byte*));

    /// <summary>A text, ended with a nul.</summary>
    /// <exception cref="ArgumentException">It has a nul in it, or half of a surrogate pair.</exception>
    internal byte* AddText(string text, string parameter)
    {
        NulText.Refuse(text, parameter);
        int size = SizeOf(text);
        byte* copy = Take(size, alignment: 1);
        s_utf8.GetBytes(text, new Span<byte>(copy, size - 1));
        copy[size - 1] = 0;
        return copy;
    }

    private byte* Take(int size, int alignment)
    {
        int gap = (int)(-(nint)_free & (alignment - 1));
        if (gap + size > _left)
        {
            byte[] block = GC.AllocateUninitializedArray<byte>(Math.Max(size, _next), pinned: true);
            _next = Math.Clamp(block.Length * 2, SmallestBlock, LargestBlock);
            _blocks.Add(block);
            _free = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(block));
            (_left, gap) = (block.Length, 0);
        }

        byte* taken = _free + gap;
        _free = taken + size;
        _left -= gap + size;
        return taken;
    }
}
