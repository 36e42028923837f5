using System;
using System.Collections.Generic;
using System.Linq;

namespace NsGen.Facts;

/// <summary>Suggestions for a name that is not known.</summary>
internal static class NearestNames
{
    // Shorter ones are a part of too many names.
    private const int ShortestPart = 4;

    /// <summary>The names nearest to a wrong one, the nearest first: those that contain it, as <c>newfstatat</c> does <c>fstatat</c>, and those a few letters away.</summary>
    internal static IReadOnlyList<string> Find(string wrong, IEnumerable<string> names, int count)
    {
        string wanted = Normalize(wrong);
        if (wanted.Length == 0) return [];
        int farthest = Math.Max(1, wanted.Length / 3);
        return
        [
            .. names
                .Select(name => (Name: name, Distance: Distance(wanted, name)))
                .Where(candidate => candidate.Distance <= farthest)
                .OrderBy(candidate => candidate.Distance)
                .ThenBy(candidate => !candidate.Name.StartsWith(wanted, StringComparison.Ordinal))
                .ThenBy(candidate => Math.Abs(candidate.Name.Length - wanted.Length))
                .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
                .Take(count)
                .Select(candidate => candidate.Name),
        ];
    }

    // SYS_openat2, __NR_openat2 and OpenAt2 are openat2.
    private static string Normalize(string name)
    {
        string lower = name.Trim().ToLowerInvariant();
        foreach (string prefix in (string[])["__nr_", "sys_"])
        {
            if (lower.StartsWith(prefix, StringComparison.Ordinal)) return lower.Substring(prefix.Length);
        }

        return lower;
    }

    private static int Distance(string wanted, string name) =>
        wanted.Length >= ShortestPart && wanted != name && name.Contains(wanted) ? 1 : EditDistance(wanted, name);

    // Levenshtein's: letters inserted, removed or replaced.
    private static int EditDistance(string from, string to)
    {
        int[] previous = [.. Enumerable.Range(0, to.Length + 1)];
        int[] current = new int[to.Length + 1];
        for (int i = 0; i < from.Length; i++)
        {
            current[0] = i + 1;
            for (int j = 0; j < to.Length; j++)
            {
                int replaced = previous[j] + (from[i] == to[j] ? 0 : 1);
                current[j + 1] = Math.Min(replaced, Math.Min(previous[j + 1], current[j]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[to.Length];
    }
}
