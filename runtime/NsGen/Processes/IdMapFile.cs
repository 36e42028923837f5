using System;

namespace NsGen.Processes;

/// <summary>What differs between the maps of users and of groups.</summary>
/// <param name="Name">The file in <c>/proc/PID</c>.</param>
/// <param name="Needs">What it takes to write any map.</param>
/// <param name="Helper">The set-user-id program that writes it for others.</param>
/// <param name="SubordinateIds">The file that says whose ids are whose.</param>
/// <param name="OwnId">The caller's own id.</param>
internal sealed record IdMapFile(string Name, Capability Needs, string Helper, string SubordinateIds, Func<uint> OwnId)
{
    internal static readonly IdMapFile User = new("uid_map", Capability.SetUid, "newuidmap", "/etc/subuid", Linux.GetEUid);
    internal static readonly IdMapFile Group = new("gid_map", Capability.SetGid, "newgidmap", "/etc/subgid", Linux.GetEGid);
}
