using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NsGen.Processes;

namespace NsGen.Diagnosis;

/// <summary>Why an id map was refused, found by looking at the system; only when an exception is made.</summary>
internal static class IdMapDiagnosis
{
    /// <summary>Why the kernel refused it; empty where nothing is found.</summary>
    internal static string Explain(Errno error, IdMapFile file, CapabilitySet capabilities) => error switch
    {
        Errno.EPERM when capabilities.Contains(file.Needs) && !capabilities.Contains(Capability.SetFCap) && file == IdMapFile.User =>
            "Every id outside must be mapped in the caller's own user namespace (/proc/self/uid_map), and to map its uid 0 takes CAP_SETFCAP, which this thread lacks (user_namespaces(7)).",
        Errno.EPERM => $"Every id outside must be mapped in the caller's own user namespace: /proc/self/{file.Name} (user_namespaces(7)).",
        Errno.EACCES => "This process is not dumpable, as after a change of its user or PR_SET_DUMPABLE, so that its children's files in /proc belong to root (proc(5)).",
        _ => "",
    };

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
