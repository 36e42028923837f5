namespace NsGen.Diagnosis;

/// <summary>Why mount(2) with MS_MOVE, or move_mount(2), was refused.</summary>
internal static class MoveMountDiagnosis
{
    /// <summary>The reason of move_mount(2).</summary>
    internal static string Explain(FailedCall call)
    {
        if (call.Error == Errno.EPERM && MissingCapability.Explain(call, Capability.SysAdmin, NamespaceKind.Mount) is { } missing) return missing;
        return Explain(call, call.Text(1, "from"), call.Number(0, "fromDirectory"), call.Text(3, "to"), call.Number(2, "toDirectory"));
    }

    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call, string? from, long? fromDirectory, string? to, long? toDirectory) => call.Error switch
    {
        Errno.EINVAL when call.IsInChild => "What is moved has to be the root of a mount, not locked, on a mount that is not shared; and the target a directory if and only if it is one.",
        Errno.EINVAL => Place.Find(from, fromDirectory) is { } source && Place.Find(to, toDirectory) is { } target ? Invalid(source, target) : "",
        Errno.ELOOP => "The target is below the mount that is moved.",
        Errno.ENOSPC => MountDiagnosis.MountLimit(),
        _ => PathDiagnosis.Explain(call, from, fromDirectory) is { Length: > 0 } reason ? reason : PathDiagnosis.Explain(call, to, toDirectory),
    };

    // A mount that is on none yet (fsmount, open_tree) is on no list.
    private static string Invalid(Place source, Place target)
    {
        if (source.Mount is not null && !source.IsMountPoint) return source.NoMountPoint;
        if (source.Parent is { IsShared: true } parent)
            return $"The mount is on one that is shared, at {parent.Point}, and would vanish in other mount namespaces: make that private, Linux.Mount(null, \"{parent.Point}\", null, MountFlags.Private).";
        if (source.IsDirectory != target.IsDirectory) return "A directory is mounted on a directory, a file on a file.";
        return source.Mount is null
            ? "What is moved is on a mount that this thread does not see: of another mount namespace, or one that is mounted nowhere, which is moved by its root."
            : $"The mount at {source.Path} came from a more privileged mount namespace, and is locked where it is: what it hides cannot be shown.";
    }
}
