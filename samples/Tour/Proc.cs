using System;
using System.IO;
using System.Linq;

namespace Tour;

/// <summary>What <c>/proc</c> says, here outside.</summary>
internal static class Proc
{
    /// <summary>The link of a kind of namespace, as <c>uts:[4026531838]</c>.</summary>
    /// <param name="process">A pid, or <c>self</c>.</param>
    /// <param name="kind">The name in <c>ns</c>.</param>
    internal static string Link(string process, string kind) => new FileInfo($"/proc/{process}/ns/{kind}").LinkTarget ?? "none";

    /// <summary>A field of a process's status, its words separated by a space.</summary>
    internal static string Status(int pid, string field) => string.Join(' ', File.ReadLines($"/proc/{pid}/status")
        .First(line => line.StartsWith(field + ":", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Skip(1));

    /// <summary>All processes.</summary>
    internal static int[] Pids() =>
        [.. Directory.GetDirectories("/proc").Select(folder => Path.GetFileName(folder)).Where(name => name.All(char.IsAsciiDigit)).Select(int.Parse)];
}
