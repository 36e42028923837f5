using System.Collections.Generic;

namespace NsGen;

// What clone(2) itself is asked for.
public sealed partial class CloneOptions
{
    /// <summary>
    /// The user ids of the new user namespace. Without CAP_SETUID anything but one's own id is mapped by <c>newuidmap</c>, whose ranges are in <c>/etc/subuid</c>.
    /// Null for none but the caller's own id, which is 0 inside. Where the map leaves out the caller's own id, the program is nobody inside, with no capabilities, unless <see cref="Uid"/> makes it somebody who is mapped.
    /// </summary>
    public IdMap? UserIds { get; init; }

    /// <summary>
    /// The group ids of the new user namespace, as <see cref="UserIds"/>; with CAP_SETGID, or by <c>newgidmap</c> and <c>/etc/subgid</c>. Where only one's own group is mapped,
    /// and that without CAP_SETGID or by null, setgroups(2) is denied in the namespace for good.
    /// </summary>
    public IdMap? GroupIds { get; init; }

    /// <summary>The cgroup that the child starts in: its folder in the cgroup v2 hierarchy, as <c>/sys/fs/cgroup/work</c>. Null for the caller's own. CLONE_INTO_CGROUP, clone(2).</summary>
    /// <remarks>It fails with EACCES (cgroup.procs of it, or of the common ancestor, may not be written), EBUSY (it has controllers enabled for its children), ENODEV (it was removed), EBADF (no cgroup v2 folder).</remarks>
    public string? Cgroup { get; init; }

    /// <summary>The init of a [Clone] with <see cref="InitMode.Caller"/>. Its arguments are its name, an empty one, and the pid of its child, the program executed; it begins with every signal blocked, so that it misses none.</summary>
    public ProgramImage? InitImage { get; init; }

    /// <summary>
    /// The pids that the child gets, in its own PID namespace first and then in those around it, which may be left out: <c>set_tid</c>, clone(2). It takes CAP_CHECKPOINT_RESTORE or CAP_SYS_ADMIN in each of
    /// these namespaces, and fails with EEXIST where a pid is in use. Null for any.
    /// </summary>
    public IReadOnlyList<int>? Pids { get; init; }
}
