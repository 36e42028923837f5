using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;

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
        if (ranges.Length is 0 or > MostRanges) throw new ArgumentException($"A map has 1 to {MostRanges} ranges; these are {ranges.Length}.", nameof(ranges));
        foreach (IdMapRange range in ranges)
        {
            if (range.Count == 0) throw new ArgumentException($"The range '{range}' has no ids: its count is 0.", nameof(ranges));
            if (IdMapRange.Last(range.Inside, range.Count) > IdMapRange.MostId || IdMapRange.Last(range.Outside, range.Count) > IdMapRange.MostId)
                throw new ArgumentException($"The range '{range}' goes beyond the largest id, {IdMapRange.MostId}.", nameof(ranges));
        }

        RefuseOverlap(ranges, range => range.Inside, "inside");
        RefuseOverlap(ranges, range => range.Outside, "outside");
        IdMap map = new([.. ranges]);
        if (map.Text.Length >= Environment.SystemPageSize)
            throw new ArgumentException($"The map is {map.Text.Length} bytes of text, and the kernel takes less than a page, {Environment.SystemPageSize}: join ranges that follow each other.", nameof(ranges));
        return map;
    }

    private static void RefuseOverlap(ReadOnlySpan<IdMapRange> ranges, Func<IdMapRange, uint> first, string side)
    {
        IdMapRange[] sorted = [.. ranges.ToArray().OrderBy(first)];
        for (int i = 1; i < sorted.Length; i++)
        {
            if (IdMapRange.Last(first(sorted[i - 1]), sorted[i - 1].Count) >= first(sorted[i]))
                throw new ArgumentException($"The ranges '{sorted[i - 1]}' and '{sorted[i]}' overlap {side} the namespace.", nameof(ranges));
        }
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

    internal static ulong Last(uint first, uint count) => (ulong)first + count - 1;

    /// <summary>As the kernel reads it: inside, outside, count.</summary>
    public override string ToString() => $"{Inside} {Outside} {Count}";
}
