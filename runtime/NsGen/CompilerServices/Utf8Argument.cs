using System;
using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NsGen.CompilerServices;

/// <summary>A text argument in the shape the kernel takes: UTF-8 with a nul at the end, on the caller's stack when it fits, else in native memory; never on the GC heap.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public unsafe ref struct Utf8Argument
{
    /// <summary>The size of the buffer that the caller brings: most paths and names fit.</summary>
    public const int StackSize = 256;

    private readonly byte* _pointer;
    private readonly bool _owned;

    /// <summary>Encodes a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="stack">A buffer of <see cref="StackSize"/> bytes in the caller's own frame (it must not move).</param>
    /// <param name="parameter">The parameter's name, for exceptions.</param>
    /// <param name="nullable">Whether the null pointer may be passed.</param>
    /// <exception cref="ArgumentNullException">The text is null, and may not be.</exception>
    /// <exception cref="ArgumentException">The text has a nul in it, or half of a surrogate pair: no kernel string can hold it.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)] // Bindings are inlined; this would swell every place that calls one.
    public Utf8Argument(Utf8 text, Span<byte> stack, string parameter, bool nullable = false)
    {
        if (text.IsNull)
        {
            if (!nullable) ThrowNull(parameter);
            return;
        }

        int most = text.Kind == Utf8.TextKind.Bytes ? text.Bytes.Length : checked(text.Chars.Length * 3);
        Span<byte> buffer = stack;
        if (most >= stack.Length)
        {
            _pointer = (byte*)NativeMemory.Alloc((nuint)most + 1);
            _owned = true;
            buffer = new Span<byte>(_pointer, most + 1);
        }
        else
        {
            _pointer = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(stack));
        }

        int length = Encode(text, buffer);
        if (length < 0 || buffer[..length].Contains((byte)0))
        {
            Dispose();
            ThrowMalformed(parameter, unpaired: length < 0);
        }

        buffer[length] = 0;
        Length = length;
    }

    /// <summary>Where the text is; null for the null pointer.</summary>
    public readonly byte* Pointer => _pointer;

    /// <summary>The number of bytes before the nul.</summary>
    public int Length { get; }

    /// <summary>Gives the native memory back.</summary>
    public readonly void Dispose()
    {
        if (_owned) NativeMemory.Free(_pointer);
    }

    // The number of bytes, or -1 where the UTF-16 is malformed.
    private static int Encode(Utf8 text, Span<byte> buffer)
    {
        if (text.Kind == Utf8.TextKind.Bytes)
        {
            text.Bytes.CopyTo(buffer);
            return text.Bytes.Length;
        }

        OperationStatus status = System.Text.Unicode.Utf8.FromUtf16(text.Chars, buffer, out _, out int written, replaceInvalidSequences: false);
        return status == OperationStatus.Done ? written : -1;
    }

    private static void ThrowNull(string parameter) =>
        throw new ArgumentNullException(parameter, "The kernel wants a text here: null cannot be passed.");

    private static void ThrowMalformed(string parameter, bool unpaired) => throw new ArgumentException(
        unpaired
            ? "The text has half of a surrogate pair, which has no UTF-8 form."
            : "The text has a nul (U+0000) in it: the kernel would read only what stands before it.",
        parameter);
}
