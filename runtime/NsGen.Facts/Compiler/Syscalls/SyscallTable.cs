using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NsGen.Facts;

/// <summary>The system calls of Linux 6.18 on x86-64 and arm64.</summary>
/// <remarks>One string that is searched where it lies: a compiler process pays nothing before its first lookup.</remarks>
internal static partial class SyscallTable
{
    /// <summary>The names, in ordinal order.</summary>
    internal static IEnumerable<string> Names => Entries.Split('\n').Select(entry => entry.Substring(0, entry.IndexOf(' ')));

    /// <summary>Finds a call by the kernel's name.</summary>
    internal static bool TryFind(string name, out SyscallInfo syscall)
    {
        int low = 0;
        int high = Entries.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            int start = middle == low ? low : Entries.LastIndexOf('\n', middle - 1) + 1;
            int nameEnd = Entries.IndexOf(' ', start);
            int end = Entries.IndexOf('\n', nameEnd);
            if (end < 0) end = Entries.Length;

            int order = name.AsSpan().SequenceCompareTo(Entries.AsSpan(start, nameEnd - start));
            if (order == 0)
            {
                syscall = Parse(Entries.Substring(start, end - start));
                return true;
            }

            if (order < 0) high = start;
            else low = end + 1;
        }

        syscall = default;
        return false;
    }

    /// <summary>The first version of Linux that has a call; null for 5.10 and older, and for a name that the table does not have.</summary>
    internal static string? SinceOf(string name) => TryFind(name, out SyscallInfo syscall) ? syscall.Since : null;

    /// <summary>The name of a number on x86-64, or else of one on arm64; null where there is no such call.</summary>
    internal static string? NameOf(long number) => s_names.Value.TryGetValue(number, out string name) ? name : null;

    /// <summary>The names that a wrong one may have meant, the nearest first; none where nothing is near.</summary>
    internal static IReadOnlyList<string> Nearest(string name, int count = 3) => NearestNames.Find(name, Names, count);

    private static readonly Lazy<Dictionary<long, string>> s_names = new(() =>
    {
        Dictionary<long, string> names = [];
        SyscallInfo[] all = [.. Entries.Split('\n').Select(Parse)];
        foreach (SyscallInfo call in all.Where(call => call.X64 >= 0)) names[call.X64] = call.Name;
        foreach (SyscallInfo call in all.Where(call => call.Arm64 >= 0 && !names.ContainsKey(call.Arm64))) names[call.Arm64] = call.Name;
        return names;
    });

    private static SyscallInfo Parse(string entry)
    {
        string[] fields = entry.Split(' ');
        return new SyscallInfo(fields[0], Number(fields[1]), Number(fields[2]), Number(fields[3]), fields[4] == "-" ? null : fields[4]);
    }

    private static int Number(string field) => field == "-" ? -1 : int.Parse(field, CultureInfo.InvariantCulture);
}
