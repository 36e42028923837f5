using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using NsGen.Processes;

namespace NsGen;

/// <summary>Which ids outside a user namespace its ids are: what is written to <c>/proc/PID/uid_map</c> or <c>gid_map</c>, user_namespaces(7).</summary>
/// <remarks>It is checked when it is made, as the kernel would check it.</remarks>
public sealed class IdMap
{
    /// <summary>The most ranges that the kernel takes, since Linux 4.15.</summary>
    public const int MostRanges = 340;

    private IdMap(ImmutableArray<IdMapRange> ranges)
    {
        Ranges = ranges;
        Text = Encoding.ASCII.GetBytes(string.Concat(ranges.Select(range => $"{range}\n")));
    }

    /// <summary>The ranges, as they were given.</summary>
    public IReadOnlyList<IdMapRange> Ranges { get; }

    /// <summary>What the kernel reads: a line for each range.</summary>
    internal byte[] Text { get; }

    /// <summary>Whether it maps one id, this one.</summary>
    internal bool IsOnly(uint outside) => Ranges is [{ Count: 1 } range] && range.Outside == outside;

    /// <summary>A map.</summary>
    /// <param name="ranges">The ranges: at least one, at most <see cref="MostRanges"/> and less than a page of text; no id twice, neither inside nor outside.</param>
    /// <exception cref="ArgumentException">The kernel would refuse the map with EINVAL: the message says which range, and why.</exception>
    public static IdMap Create(params ReadOnlySpan<IdMapRange> ranges)
    {
        return Fault(ranges) is { } fault ? throw new ArgumentException(fault, nameof(ranges)) : new IdMap([.. ranges]);
    }

    /// <summary>Reads a map, as <c>/proc/PID/uid_map</c> has it: a line for each range, of the first id inside, the first outside, and the count.</summary>
    /// <param name="text">The map.</param>
    /// <exception cref="FormatException">A line is no range.</exception>
    /// <exception cref="ArgumentException">It is no map that the kernel takes; that of a namespace without one is empty.</exception>
    public static IdMap Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Create(RangesOf(text));
    }

    /// <summary>The map of users for a whole system without privilege: the caller's own id, and all that <c>/etc/subuid</c> gives it, subuid(5).</summary>
    /// <param name="inside">The caller's number inside; the others are numbered from 0 on, around it.</param>
    /// <remarks>newuidmap(1) writes it, from Debian's package uidmap. Ranges that a name service alone knows (subid in nsswitch.conf(5)) are not found.</remarks>
    /// <exception cref="InvalidOperationException">The file has no range for the user.</exception>
    public static IdMap SubordinateUsers(uint inside = 0) => SubordinateIds.Around(inside, Linux.GetEUid(), SubordinateIds.Read("/etc/subuid"));

    /// <summary>The map of groups that belongs to <see cref="SubordinateUsers"/>, of <c>/etc/subgid</c>; newgidmap(1) writes it.</summary>
    /// <inheritdoc cref="SubordinateUsers"/>
    public static IdMap SubordinateGroups(uint inside = 0) => SubordinateIds.Around(inside, Linux.GetEGid(), SubordinateIds.Read("/etc/subgid"));

    /// <summary>Why the kernel refuses a text with EINVAL; null where it does not.</summary>
    internal static string? FaultIn(string text)
    {
        try
        {
            return Fault(RangesOf(text));
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    private static IdMapRange[] RangesOf(string text) => [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(IdMapRange.Parse)];

    private static string? Fault(ReadOnlySpan<IdMapRange> ranges)
    {
        if (ranges.Length is 0 or > MostRanges) return $"A map has 1 to {MostRanges} ranges; these are {ranges.Length}.";
        int length = 0;
        foreach (IdMapRange range in ranges)
        {
            if (range.Count == 0) return $"The range '{range}' has no ids: its count is 0.";
            if (IdMapRange.Last(range.Inside, range.Count) > IdMapRange.MostId || IdMapRange.Last(range.Outside, range.Count) > IdMapRange.MostId)
                return $"The range '{range}' goes beyond the largest id, {IdMapRange.MostId}.";
            length += range.ToString().Length + 1;
        }

        if (ranges.Length > 1 && (Overlap(ranges, range => range.Inside, "inside") ?? Overlap(ranges, range => range.Outside, "outside")) is { } overlap) return overlap;
        return length >= Environment.SystemPageSize ? $"The map is {length} bytes of text, and the kernel takes less than a page, {Environment.SystemPageSize}: join ranges that follow each other." : null;
    }

    private static string? Overlap(ReadOnlySpan<IdMapRange> ranges, Func<IdMapRange, uint> first, string side)
    {
        IdMapRange[] sorted = [.. ranges.ToArray().OrderBy(first)];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (IdMapRange.Last(first(sorted[i - 1]), sorted[i - 1].Count) >= first(sorted[i]))
                return $"The ranges '{sorted[i - 1]}' and '{sorted[i]}' overlap {side} the namespace.";
        }

        return null;
    }

    /// <summary>The ranges as the kernel reads them: inside, outside, count.</summary>
    public override string ToString() => string.Join(", ", Ranges);
}

/// <summary>A range of an <see cref="IdMap"/>.</summary>
/// <param name="Inside">The first id inside the namespace.</param>
/// <param name="Outside">The first id outside: in the user namespace of the process that writes the map.</param>
/// <param name="Count">How many ids follow each other, at least 1.</param>
public readonly record struct IdMapRange(uint Inside, uint Outside, uint Count = 1)
{
    // (uid_t)-1 is no id.
    internal const uint MostId = uint.MaxValue - 1;

    internal static IdMapRange Parse(string line)
    {
        if (line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var inside, var outside, var count] && TryParse(inside, out uint first) && TryParse(outside, out uint from) && TryParse(count, out uint length))
            return new IdMapRange(first, from, length);
        throw new FormatException($"'{line}' is no range of ids: it has three numbers, the first inside, the first outside, and how many.");

        static bool TryParse(string text, out uint number) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    internal static ulong Last(uint first, uint count) => (ulong)first + count - 1;

    /// <summary>As the kernel reads it: inside, outside, count.</summary>
    public override string ToString() => $"{Inside} {Outside} {Count}";
}
