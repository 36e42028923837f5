using System;
using System.Collections.Generic;
using System.Linq;

namespace NsGen.Analyzers.Flow;

/// <summary>The files of a user namespace under /proc/PID, and what may be written there.</summary>
internal static class IdMaps
{
    private static readonly char[] s_blanks = [' ', '\t'];

    /// <summary>Whether a path is that of a group map.</summary>
    internal static bool IsGroupMap(string? path) => Ends(path, "/gid_map");

    /// <summary>Whether a path is that of a map.</summary>
    internal static bool IsMap(string? path) => Ends(path, "/gid_map") || Ends(path, "/uid_map");

    /// <summary>Whether a path is that of the switch that forbids setgroups(2).</summary>
    internal static bool IsSetGroups(string? path) => Ends(path, "/setgroups");

    /// <summary>Under which key a state knows that a map was written.</summary>
    internal static string WrittenKey(string path) => "written " + path;

    /// <summary>Why the kernel refuses a map; null where it may take it.</summary>
    internal static string? Problem(string map)
    {
        List<(ulong Inside, ulong Outside, ulong Count)> lines = [];
        foreach (string line in map.Split(['\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] fields = line.Split(s_blanks, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length != 3) return $"'{line}' is not 'inside outside count'";
            if (fields.Any(field => field.IndexOf('{') >= 0)) return null;
            if (!uint.TryParse(fields[0], out uint inside) || !uint.TryParse(fields[1], out uint outside) || !uint.TryParse(fields[2], out uint count))
                return $"'{line}' does not consist of three numbers";
            if (count == 0) return $"'{line}' maps no id: the count is 0";
            if ((ulong)inside + count > uint.MaxValue || (ulong)outside + count > uint.MaxValue) return $"'{line}' goes beyond the last id";
            if (lines.Any(other => Overlap(other.Inside, other.Count, inside, count) || Overlap(other.Outside, other.Count, outside, count))) return $"'{line}' overlaps a line before it";
            lines.Add((inside, outside, count));
        }

        return lines.Count > MaximumLines ? $"it has {lines.Count} lines, and the kernel takes {MaximumLines}" : null;
    }

    private const int MaximumLines = 340;

    private static bool Overlap(ulong a, ulong lengthA, ulong b, ulong lengthB) => a < b + lengthB && b < a + lengthA;

    private static bool Ends(string? path, string name) => path is not null && path.StartsWith("/proc/", StringComparison.Ordinal) && path.EndsWith(name, StringComparison.Ordinal);
}
