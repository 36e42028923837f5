using System;
using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>Text on its way to the kernel: a <see langword="string"/>, a span of <see langword="char"/>, or bytes that are UTF-8 already (a <c>u8</c> literal). Converts from each of them.</summary>
/// <remarks>
/// Bindings encode it on the stack and end it with a nul. Bytes are passed as they are, so that a file name that is not UTF-8 can be named.
/// <see langword="null"/> and <see langword="default"/> are the null pointer.
/// </remarks>
public readonly ref struct Utf8
{
    /// <summary>Text in UTF-16.</summary>
    /// <param name="text">The text; the empty span is the empty string, not null.</param>
    public Utf8(ReadOnlySpan<char> text)
    {
        Chars = text;
        Kind = TextKind.Chars;
    }

    /// <summary>Bytes that are text already, without a nul at the end.</summary>
    /// <param name="text">The bytes; the empty span is the empty string, not null.</param>
    public Utf8(ReadOnlySpan<byte> text)
    {
        Bytes = text;
        Kind = TextKind.Bytes;
    }

    /// <summary>Text in native memory that a nul ends, as C has it. It must stay where it is while this is used.</summary>
    /// <param name="text">The first byte; null is the null pointer.</param>
    public static unsafe Utf8 FromPointer(byte* text) => text == null ? default : new Utf8(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    internal enum TextKind : byte { Null, Chars, Bytes }

    internal TextKind Kind { get; }
    internal ReadOnlySpan<char> Chars { get; }
    internal ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Whether this is the null pointer, not a text.</summary>
    public bool IsNull => Kind == TextKind.Null;

    /// <summary>The text as UTF-8; <see langword="null"/> is the null pointer.</summary>
    public static implicit operator Utf8(string? text) => text is null ? default : new Utf8(text.AsSpan());

    /// <summary>The text as UTF-8.</summary>
    public static implicit operator Utf8(ReadOnlySpan<char> text) => new(text);

    /// <summary>The bytes as they are.</summary>
    public static implicit operator Utf8(ReadOnlySpan<byte> text) => new(text);

    /// <summary>The text, for a person to read; bytes that are not UTF-8 are shown as U+FFFD.</summary>
    public override string ToString() => Kind switch
    {
        TextKind.Chars => Chars.ToString(),
        TextKind.Bytes => System.Text.Encoding.UTF8.GetString(Bytes),
        _ => "null",
    };
}
