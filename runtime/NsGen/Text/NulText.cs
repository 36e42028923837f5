using System;

namespace NsGen;

/// <summary>Texts that the kernel would read in part.</summary>
internal static class NulText
{
    /// <summary>Refuses one with a nul in it.</summary>
    /// <exception cref="ArgumentException">It has.</exception>
    internal static void Refuse(string text, string parameter)
    {
        if (text.Contains('\0'))
            throw new ArgumentException($"\"{text.Replace("\0", "\\0")}\" has a nul (U+0000) in it: the kernel would read only what stands before it.", parameter);
    }
}
