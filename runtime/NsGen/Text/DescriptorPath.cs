using System;

namespace NsGen.Text;

/// <summary>The path of an open file, for calls that take no descriptor.</summary>
internal static unsafe class DescriptorPath
{
    /// <summary>The room for it.</summary>
    internal const int Size = 32;

    /// <summary>Writes <c>/proc/self/fd/N</c>, in a child program too.</summary>
    /// <param name="room">Room for <see cref="Size"/> bytes.</param>
    /// <param name="descriptor">The descriptor.</param>
    /// <returns>Where in the room it begins; it is ended with a nul.</returns>
    [ChildProgram]
    internal static byte* Write(byte* room, int descriptor)
    {
        byte* path = room + Size - 1;
        *path = 0;
        int rest = descriptor;
        do
        {
            *--path = (byte)('0' + rest % 10);
            rest /= 10;
        }
        while (rest > 0);
        ReadOnlySpan<byte> folder = "/proc/self/fd/"u8;
        for (int i = folder.Length - 1; i >= 0; i--) *--path = folder[i];
        return path;
    }
}
