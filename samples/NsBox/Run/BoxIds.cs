using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using NsGen;

namespace NsBox.Run;

/// <summary>The users or groups of a box.</summary>
internal static class BoxIds
{
    /// <summary>One's own id under a number, and where asked a range of /etc/subuid or /etc/subgid around it.</summary>
    /// <param name="inside">The number inside.</param>
    /// <param name="own">The id here.</param>
    /// <param name="rangesFile">The file of ranges; null for none.</param>
    internal static IdMap Map(uint inside, uint own, string? rangesFile)
    {
        if (rangesFile is null) return IdMap.Create(new IdMapRange(inside, own));
        (uint first, uint count) = Range(rangesFile);
        uint below = Math.Min(inside, count);
        List<IdMapRange> ranges = [new(inside, own)];
        if (below > 0) ranges.Add(new(0, first, below));
        if (count > below) ranges.Add(new(inside + 1, first + below, count - below));
        return IdMap.Create([.. ranges]);
    }

    // NAME:FIRST:COUNT, subuid(5). The groups of a user are listed by the user too.
    private static (uint First, uint Count) Range(string file)
    {
        string[] names = [Environment.UserName, Linux.GetEUid().ToString(CultureInfo.InvariantCulture)];
        foreach (string line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            if (line.Split(':') is [var name, var first, var count] && names.Contains(name)
                && uint.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out uint from) && uint.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out uint length))
                return (from, length);
        }

        throw new BoxException($"--map-auto: {file} has no range for {names[0]} ({names[1]}). Add one, as \"{names[0]}:100000:65536\".");
    }
}
