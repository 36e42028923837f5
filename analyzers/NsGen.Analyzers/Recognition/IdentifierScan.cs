using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace NsGen.Analyzers.Recognition;

/// <summary>Finds identifiers in a text without parsing it: in code, in comments and in texts alike, so that it can only find too many.</summary>
internal static class IdentifierScan
{
    /// <summary>The hash of an identifier.</summary>
    internal static int Hash(string name)
    {
        uint hash = Seed;
        foreach (char c in name) hash = Next(hash, c);
        return (int)hash;
    }

    /// <summary>The hashes of all identifiers, and whether one of them is used: it stands somewhere else than after a type, as only a declaration's name does.</summary>
    /// <param name="text">The text.</param>
    /// <param name="prefixes">What to look for at the beginning of identifiers.</param>
    /// <param name="hasPrefix">Whether one begins so.</param>
    internal static Dictionary<int, bool> Hashes(SourceText text, IReadOnlyList<string> prefixes, out bool hasPrefix)
    {
        Dictionary<int, bool> hashes = [];
        bool isFound = false;
        int last = 0, lastEnd = -1;
        Scan(text, (hash, buffer, start, length) =>
        {
            bool isDeclared = !s_beforeUses.Contains(last) && IsBlank(buffer, lastEnd, start);
            if (!hashes.TryGetValue(hash, out bool isUsed))
            {
                hashes.Add(hash, !isDeclared);
                isFound = isFound || Begins(buffer, start, length, prefixes);
            }
            else if (!isUsed && !isDeclared)
            {
                hashes[hash] = true;
            }

            last = hash;
            lastEnd = start + length;
        });
        hasPrefix = isFound;
        return hashes;
    }

    // The words after which an expression can stand; after all others it is a name that is declared.
    private static readonly HashSet<int> s_beforeUses =
    [
        .. new[]
        {
            "and", "as", "await", "by", "case", "do", "else", "equals", "group", "in", "is", "new", "not", "on", "or", "orderby", "out", "ref", "return", "select", "stackalloc",
            "throw", "using", "when", "where",
        }.Select(Hash),
    ];

    // On one line, so that the last word of a comment or a directive is not taken for a type.
    private static bool IsBlank(char[] buffer, int from, int to)
    {
        if (from < 0) return false;
        for (int i = from; i < to; i++)
        {
            if (buffer[i] is not (' ' or '\t')) return false;
        }

        return true;
    }

    private static bool Begins(char[] buffer, int start, int length, IReadOnlyList<string> prefixes)
    {
        foreach (string prefix in prefixes)
        {
            if (length > prefix.Length && new ReadOnlySpan<char>(buffer, start, prefix.Length).SequenceEqual(prefix.AsSpan())) return true;
        }

        return false;
    }

    /// <summary>The places of some names, by their hashes.</summary>
    internal static List<(int Position, string Name)> Find(SourceText text, IReadOnlyDictionary<int, string> names)
    {
        List<(int, string)> found = [];
        Scan(text, (hash, buffer, start, length) =>
        {
            if (names.TryGetValue(hash, out string name) && name.Length == length && string.CompareOrdinal(name, new string(buffer, start, length)) == 0) found.Add((start, name));
        });
        return found;
    }

    private const uint Seed = 2166136261;

    private delegate void Visit(int hash, char[] buffer, int start, int length);

    private static uint Next(uint hash, char c) => unchecked((hash ^ c) * 16777619);

    private static void Scan(SourceText text, Visit visit)
    {
        char[] buffer = ArrayPool<char>.Shared.Rent(text.Length + 1);
        try
        {
            text.CopyTo(0, buffer, 0, text.Length);
            int length = text.Length;
            for (int i = 0; i < length; i++)
            {
                if (!IsStart(buffer[i])) continue;
                int start = i;
                uint hash = Seed;
                for (; i < length && IsPart(buffer[i]); i++) hash = Next(hash, buffer[i]);
                visit((int)hash, buffer, start, i - start);
            }
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static bool IsStart(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || (c > 127 && char.IsLetter(c));

    private static bool IsPart(char c) => IsStart(c) || c is >= '0' and <= '9' || (c > 127 && char.IsLetterOrDigit(c));
}
