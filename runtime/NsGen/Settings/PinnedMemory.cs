using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace NsGen.Settings;

/// <summary>Bytes that the kernel or a child reads: they do not move, and live as long as this.</summary>
internal sealed unsafe class PinnedMemory
{
    private const int FirstBlock = 256, LargestBlock = 8192;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Few arrays for many texts: one that is pinned costs as much as a hundred that are not.
    private readonly List<byte[]> _blocks = [];
    private byte* _free;
    private int _left;

    /// <summary>A copy of bytes, where any field may begin.</summary>
    internal byte* Add(ReadOnlySpan<byte> bytes)
    {
        byte* copy = Take(Math.Max(bytes.Length, 1), sizeof(long)); // somewhere, though it be nothing
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        return copy;
    }

    /// <summary>A text, ended with a nul.</summary>
    /// <exception cref="ArgumentException">It has a nul in it, or half of a surrogate pair.</exception>
    internal byte* AddText(string text, string parameter)
    {
        NulText.Refuse(text, parameter);
        int length = s_utf8.GetByteCount(text);
        byte* copy = Take(length + 1, alignment: 1);
        s_utf8.GetBytes(text, new Span<byte>(copy, length));
        copy[length] = 0;
        return copy;
    }

    private byte* Take(int size, int alignment)
    {
        int gap = (int)(-(nint)_free & (alignment - 1));
        if (gap + size > _left)
        {
            int next = _blocks.Count == 0 ? FirstBlock : Math.Min(_blocks[^1].Length * 2, LargestBlock);
            byte[] block = GC.AllocateUninitializedArray<byte>(Math.Max(size, next), pinned: true);
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
