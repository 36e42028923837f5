using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace NsGen.Settings;

/// <summary>Bytes that the kernel or a child reads: they do not move, and live as long as this.</summary>
internal sealed unsafe class PinnedMemory
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<byte[]> _arrays = [];

    /// <summary>A copy of bytes.</summary>
    internal byte* Add(ReadOnlySpan<byte> bytes)
    {
        byte[] array = GC.AllocateUninitializedArray<byte>(Math.Max(bytes.Length, 1), pinned: true);
        bytes.CopyTo(array);
        _arrays.Add(array);
        return (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
    }

    /// <summary>A text, ended with a nul.</summary>
    /// <exception cref="ArgumentException">It has a nul in it, or half of a surrogate pair.</exception>
    internal byte* AddText(string text, string parameter)
    {
        NulText.Refuse(text, parameter);
        return Add(s_utf8.GetBytes(text + '\0'));
    }
}
