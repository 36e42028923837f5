using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NsGen;

namespace NsBox.Run;

/// <summary>What the program of a box is: its users, rights and limits.</summary>
internal static class BoxOptions
{
    internal static CloneOptions Create(BoxSettings settings, string? cgroup, PseudoTerminal? terminal)
    {
        uint ownUser = Linux.GetEUid(), ownGroup = Linux.GetEGid();
        uint uid = settings.Uid ?? Inside(settings.UserMap, ownUser), gid = settings.Gid ?? Inside(settings.GroupMap, ownGroup);
        CapabilitySet kept = settings.Capabilities.Aggregate(CapabilitySet.Empty, (set, capability) => set.With(capability));
        return new CloneOptions
        {
            UserIds = settings.MapsAuto ? IdMap.SubordinateUsers(uid) : Map(settings.UserMap, uid, ownUser),
            GroupIds = settings.MapsAuto ? IdMap.SubordinateGroups(gid) : Map(settings.GroupMap, gid, ownGroup),
            Uid = uid,
            Gid = gid, // with them the caller's other groups go, where they may
            BoundingCapabilities = kept,
            Capabilities = kept,
            NoNewPrivileges = true,
            ParentDeathSignal = Signal.SIGKILL,
            ResourceLimits = settings.Limits.Count == 0 ? null : settings.Limits.GroupBy(limit => limit.Resource).ToDictionary(same => same.Key, same => same.Last().Limit),
            Cgroup = cgroup,
            MonotonicOffset = settings.ClockOffset,
            BootTimeOffset = settings.ClockOffset,
            SeccompFilter = settings.SeccompFile is { } file ? File.ReadAllBytes(file) : (ReadOnlyMemory<byte>?)null, // a null array would be an empty filter
            NewSession = settings.IsNewSession,
            Terminal = terminal,
        };
    }

    private static IdMap Map(IReadOnlyList<IdMapRange> asked, uint inside, uint own) => asked.Count > 0 ? IdMap.Create([.. asked]) : IdMap.Create(new IdMapRange(inside, own));

    // Who one is in the box: oneself, or the first of those that there are.
    private static uint Inside(IReadOnlyList<IdMapRange> map, uint own)
    {
        if (map.Count == 0) return own;
        IdMapRange range = map.FirstOrDefault(range => own - range.Outside < range.Count); // below it, the difference is huge
        return range.Count > 0 ? range.Inside + (own - range.Outside) : map[0].Inside;
    }
}
