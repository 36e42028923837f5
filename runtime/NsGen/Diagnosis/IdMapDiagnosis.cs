using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NsGen.Facts;
using NsGen.Processes;

namespace NsGen.Diagnosis;

/// <summary>Why an id map was refused, found by looking at the system; only when an exception is made.</summary>
internal static class IdMapDiagnosis
{
    private const string Manual = "user_namespaces(7)";

    /// <summary>Why a write(2) of it was refused, EINVAL or EPERM.</summary>
    /// <param name="error">What the kernel said.</param>
    /// <param name="file">Which map.</param>
    /// <param name="process">Whose, as <c>/proc/12</c>; null where it is not known.</param>
    /// <param name="text">What was written; null where it is not known.</param>
    internal static string Explain(Errno error, IdMapFile file, string? process, string? text) => error switch
    {
        Errno.EINVAL => (text is null ? null : IdMap.FaultIn(text))
            ?? $"A map is 1 to {IdMap.MostRanges} lines, less than a page: each the first id inside, the first outside, and how many; no id twice ({Manual}).",
        Errno.EPERM when process is null =>
            $"A map is written once, and a child in a new user namespace has one from its launch: CloneOptions.{file.Option} is another. Without {CapabilityNames.Of(file.Needs)} in the user namespace above it has "
            + $"one line, of the writer's own id; of groups after \"deny\" in setgroups ({Manual}).",
        Errno.EPERM when SystemFile.Read($"{process}/{file.Name}") is { Length: > 0 } map =>
            $"{process}/{file.Name} has a map already, '{Line(map)}', and is written once ({Manual}). A child in a new user namespace has one from its launch: CloneOptions.{file.Option} is another.",
        Errno.EPERM => Forbidden(file, process, text is not null && IdMap.FaultIn(text) is null ? IdMap.Parse(text) : null),
        _ => "",
    };

    // In the kernel's order: who writes, then what.
    private static string Forbidden(IdMapFile file, string process, IdMap? map)
    {
        using NamespaceHandle? its = NamespaceOf(process);
        bool isInside = false;
        if (its is not null)
        {
            using NamespaceHandle mine = NamespaceHandle.Mine(NamespaceKind.User);
            using NamespaceHandle? above = its.Parent();
            isInside = mine == its;
            if (!isInside && above != mine) return $"The map of {its} is written from there or from the user namespace above it, and this thread is in neither, but in {mine} ({Manual}).";
            if (!OwnThread.Has(Capability.SysAdmin) && (isInside || its.OwnerUid != Linux.GetEUid()))
                return $"{CapabilityNames.Of(Capability.SysAdmin)} over {its} is needed, which its owner has (uid {its.OwnerUid} here), and this thread has not; who opened the file needs it too ({Manual}).";
        }

        if (file == IdMapFile.User && (map is null || map.Ranges.Any(range => range.Outside == 0)) && !isInside && !OwnThread.Has(Capability.SetFCap))
            return $"To map the caller's uid 0 takes {CapabilityNames.Of(Capability.SetFCap)}, which this thread lacks ({Manual}).";

        if (isInside || !OwnThread.Has(file.Needs))
        {
            if (file == IdMapFile.Group && SystemFile.Read($"{process}/setgroups") == "allow")
                return $"Without {CapabilityNames.Of(file.Needs)} in the user namespace above, \"deny\" is written to {process}/setgroups before ({Manual}).";
            if (map is null || isInside || !map.IsOnly(file.OwnId))
            {
                string own = isInside ? "" : $", '0 {file.OwnId} 1' or with another number inside";
                return $"Without {CapabilityNames.Of(file.Needs)} in the user namespace above, a map has one line, of the writer's own id{own}. {file.Helper}(1) writes the ids of {file.SubordinateIds}, "
                    + $"as a [Clone] with CloneOptions.{file.Option} has it do ({Manual}).";
            }
        }

        if (its is null) return $"The user namespace of {process} may not be looked at. A map is written from there or from the user namespace directly above, with {CapabilityNames.Of(Capability.SysAdmin)} over it, and every id outside must be mapped in the writer's own ({Manual}).";
        return $"Every id outside must be mapped in the caller's own user namespace: /proc/self/{file.Name}{NotMapped(file, map)} ({Manual}).";
    }

    // Null of a process that may not be looked at, as one that is not dumpable: then it is taken for one below, as nearly all are, as long as that explains it.
    private static NamespaceHandle? NamespaceOf(string process)
    {
        try
        {
            return NamespaceHandle.Open($"{process}/ns/user");
        }
        catch (SyscallException)
        {
            return null;
        }
    }

    private static string NotMapped(IdMapFile file, IdMap? map)
    {
        if (map is null || SystemFile.Read($"/proc/thread-self/{file.Name}") is not { } own) return "";
        foreach (IdMapRange range in map.Ranges)
        {
            if (!IdMap.Parse(own).Ranges.Any(known => known.Inside <= range.Outside && IdMapRange.Last(range.Outside, range.Count) <= IdMapRange.Last(known.Inside, known.Count)))
                return $" is '{Line(own)}', and '{range}' leads out of it";
        }

        return "";
    }

    private static string Line(string map) => string.Join(", ", map.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    /// <summary>Which range the file of subordinate ids does not give to the caller; empty where it gives all.</summary>
    internal static string WhatIsNotGiven(IdMapFile file, IdMap map)
    {
        uint caller = Linux.GetUid();
        string name = Environment.UserName;
        (ulong First, ulong Count)[] given = [.. Given(file.SubordinateIds, name, caller)];
        foreach (IdMapRange range in map.Ranges)
        {
            if (range.Count == 1 && range.Outside == file.OwnId) continue;
            if (given.Any(g => g.First <= range.Outside && range.Outside + (ulong)range.Count <= g.First + g.Count)) continue;
            ulong last = range.Outside + (ulong)range.Count - 1;
            string gives = given.Length == 0 ? "has no line for" : $"gives {string.Join(", ", given.Select(g => $"{g.First}-{g.First + g.Count - 1}"))} to";
            return $"{file.SubordinateIds} {gives} {name} (uid {caller}); '{range}' takes {range.Outside}-{last}: usermod {file.GiveOption} {range.Outside}-{last} {name}.";
        }

        return Linux.GetNoNewPrivs() ? "This thread has set no_new_privs, under which the helper gets no rights." : "";
    }

    // subuid(5): user or uid, first id, count.
    private static IEnumerable<(ulong First, ulong Count)> Given(string file, string name, uint uid)
    {
        foreach (string line in SystemFile.Read(file)?.Split('\n') ?? [])
        {
            if (line.Split(':') is [var user, var first, var count] && (user == name || user == uid.ToString(CultureInfo.InvariantCulture))
                && ulong.TryParse(first, out ulong firstId) && ulong.TryParse(count, out ulong ids))
            {
                yield return (firstId, ids);
            }
        }
    }
}
