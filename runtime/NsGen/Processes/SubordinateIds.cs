using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace NsGen.Processes;

/// <summary>The ids that a user may map beside its own, subuid(5) and subgid(5).</summary>
internal static class SubordinateIds
{
    /// <summary>The calling user's ranges of a file. Its groups are listed by the user too.</summary>
    /// <param name="file"><c>/etc/subuid</c> or <c>/etc/subgid</c>.</param>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    internal static IReadOnlyList<(uint First, uint Count)> Read(string file)
    {
        string user = Environment.UserName, uid = Linux.GetEUid().ToString(CultureInfo.InvariantCulture);
        List<(uint, uint)> ranges = [];
        foreach (string line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            if (line.Split(':') is [var name, var first, var count] && (name == user || name == uid) && TryParse(first, out uint from) && TryParse(count, out uint length) && length > 0)
                ranges.Add((from, length));
        }

        if (ranges.Count > 0) return ranges;
        throw new InvalidOperationException($"{file} has no range of ids for {user} ({uid}). Root adds one, as the line \"{user}:100000:65536\", or by usermod(8).");
    }

    /// <summary>A map of one's own id to a number, and of all other numbers, from 0 on, to ranges.</summary>
    internal static IdMap Around(uint inside, uint own, IReadOnlyList<(uint First, uint Count)> ranges)
    {
        List<IdMapRange> map = [new(inside, own)];
        ulong next = 0;
        foreach ((uint first, uint count) in ranges)
        {
            uint mapped = 0;
            while (mapped < count && next <= IdMapRange.MostId)
            {
                if (next == inside)
                {
                    next++;
                    continue;
                }

                ulong room = (next < inside ? inside : (ulong)IdMapRange.MostId + 1) - next;
                uint length = (uint)Math.Min(room, count - mapped);
                map.Add(new IdMapRange((uint)next, first + mapped, length));
                mapped += length;
                next += length;
            }
        }

        return IdMap.Create([.. map]);
    }

    private static bool TryParse(string text, out uint number) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
