using System;

namespace NsBox.CommandLine;

/// <summary>The arguments before a separator and those behind it.</summary>
internal static class Split
{
    /// <summary>The second part is null where the separator is missing.</summary>
    internal static (string[] Before, string[]? Behind) At(string separator, string[] arguments)
    {
        int at = Array.IndexOf(arguments, separator);
        return at < 0 ? (arguments, null) : (arguments[..at], arguments[(at + 1)..]);
    }

    /// <summary>The program and its arguments.</summary>
    /// <exception cref="BoxException">There is none.</exception>
    internal static string[] Program(string[]? behind) => behind is [_, ..] ? behind : throw new BoxException("There is no program to run: write it behind \"--\", as in nsbox run -- /bin/sh.");
}
