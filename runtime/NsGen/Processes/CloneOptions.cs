using NsGen.Processes;

namespace NsGen;

/// <summary>What is chosen for a child when it is started, beyond its declaration. Made once, it serves any number of children without allocating. A [Clone] method takes one as a parameter of its own, which its program does not have.</summary>
public sealed class CloneOptions
{
    /// <summary>
    /// The user ids of the new user namespace; with <see cref="GroupIds"/>, or neither. Without, the caller's own id is 0 inside.
    /// Without CAP_SETUID anything but one's own id is mapped by <c>newuidmap</c>, whose ranges are in <c>/etc/subuid</c>.
    /// </summary>
    public IdMap? UserIds { get; init; }

    /// <summary>The group ids of the new user namespace, as <see cref="UserIds"/>; by <c>newgidmap</c> and <c>/etc/subgid</c>.</summary>
    public IdMap? GroupIds { get; init; }

    internal bool HasMaps => UserIds is not null || GroupIds is not null;

    internal void WriteMaps(int pid)
    {
        if (UserIds is not null) IdMapWriter.Write(UserIds, pid, IdMapFile.User);
        if (GroupIds is not null) IdMapWriter.Write(GroupIds, pid, IdMapFile.Group);
    }
}
