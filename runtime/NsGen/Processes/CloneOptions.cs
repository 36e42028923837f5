namespace NsGen;

/// <summary>What is chosen for a child when it is started, beyond its declaration. Made once, it serves any number of children without allocating. A [Clone] method takes one as a parameter of its own, which its program does not have.</summary>
public sealed class CloneOptions
{
    /// <summary>
    /// The user ids of the new user namespace. Without CAP_SETUID anything but one's own id is mapped by <c>newuidmap</c>, whose ranges are in <c>/etc/subuid</c>.
    /// Null for none but the caller's own id, which is 0 inside.
    /// </summary>
    public IdMap? UserIds { get; init; }

    /// <summary>
    /// The group ids of the new user namespace, as <see cref="UserIds"/>; with CAP_SETGID, or by <c>newgidmap</c> and <c>/etc/subgid</c>. Where only one's own group is mapped,
    /// and that without CAP_SETGID or by null, setgroups(2) is denied in the namespace for good.
    /// </summary>
    public IdMap? GroupIds { get; init; }

    internal bool HasMaps => UserIds is not null || GroupIds is not null;
}
