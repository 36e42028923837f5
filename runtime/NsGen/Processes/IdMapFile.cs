namespace NsGen.Processes;

/// <summary>What differs between the maps of users and of groups.</summary>
/// <param name="Name">The file in <c>/proc/PID</c>.</param>
/// <param name="Needs">What it takes to write any map.</param>
/// <param name="Helper">The set-user-id program that writes it for others.</param>
/// <param name="SubordinateIds">The file that says whose ids are whose.</param>
/// <param name="GiveOption">The option of usermod(8) that adds to it.</param>
/// <param name="Option">The option of <see cref="CloneOptions"/> that chooses it.</param>
internal sealed record IdMapFile(string Name, Capability Needs, string Helper, string SubordinateIds, string GiveOption, string Option)
{
    internal static readonly IdMapFile User = new("uid_map", Capability.SetUid, "newuidmap", "/etc/subuid", "--add-subuids", nameof(CloneOptions.UserIds));
    internal static readonly IdMapFile Group = new("gid_map", Capability.SetGid, "newgidmap", "/etc/subgid", "--add-subgids", nameof(CloneOptions.GroupIds));

    /// <summary>The caller's own id.</summary>
    internal uint OwnId => this == User ? Linux.GetEUid() : Linux.GetEGid();
}
