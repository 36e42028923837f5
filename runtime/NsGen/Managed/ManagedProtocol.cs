using System;

namespace NsGen.Managed;

/// <summary>What the two ends of a managed function say to each other: a hello, a request, an answer.</summary>
/// <remarks>
/// The hello is the version and the nonce, written before the process exists. Request and answer are frames: a length of four bytes, little-endian, and as many bytes. A request is a JSON array: the
/// generated class, the number of the function in it, the arguments. An answer is a byte that says what, and JSON: the result, or an array of an exception's type, message and text.
/// </remarks>
internal static class ManagedProtocol
{
    /// <summary>The variable with the number of the descriptor and the nonce, as <c>5:00112233445566778899aabbccddeeff</c>.</summary>
    internal const string Variable = "NSGEN_MAIN";

    /// <summary>The most bytes of a frame.</summary>
    internal const int MostBytes = 64 * 1024 * 1024;

    /// <summary>The size of the length before a frame.</summary>
    internal const int PrefixSize = sizeof(int);

    /// <summary>The size of the nonce.</summary>
    internal const int NonceSize = 16;

    /// <summary>The size of the hello.</summary>
    internal const int HelloSize = 8 + NonceSize;

    /// <summary>What an answer begins with: the function has returned.</summary>
    internal const byte Returned = 0;

    /// <summary>What an answer begins with: the function has thrown.</summary>
    internal const byte Threw = 1;

    // With the version of the protocol at its end.
    private static ReadOnlySpan<byte> Magic => "NsGenM\0\u0001"u8;

    /// <summary>Writes the hello.</summary>
    internal static void WriteHello(Span<byte> hello, ReadOnlySpan<byte> nonce)
    {
        Magic.CopyTo(hello);
        nonce.CopyTo(hello[Magic.Length..]);
    }
}
