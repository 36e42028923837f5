namespace NsGen.Diagnosis;

/// <summary>Why mount(2) was refused: a call for five operations, of which its flags tell one (path_mount in fs/namespace.c).</summary>
internal static class MountDiagnosis
{
    /// <summary>The flags that change how mounts propagate.</summary>
    internal const MountFlags Propagation = MountFlags.Shared | MountFlags.Private | MountFlags.Slave | MountFlags.Unbindable;

    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call)
    {
        string? source = call.Text(0, "source"), target = call.Text(1, "target"), type = call.Text(2, "fileSystemType");
        if (call.Error == Errno.EPERM && MissingCapability.Explain(call, Capability.SysAdmin, NamespaceKind.Mount) is { } missing) return missing;
        if (call.Error == Errno.ENOSPC) return MountLimit();

        // What is not known of a source has its default, if there is a type: who binds or remounts names none.
        MountFlags? flags = (MountFlags?)call.Number(3, "flags") ?? (type is null ? null : MountFlags.None);
        string reason = flags switch
        {
            null => "",
            { } f when f.HasFlag(MountFlags.Remount) => RemountDiagnosis.Explain(call, target, f),
            { } f when f.HasFlag(MountFlags.Bind) => BindDiagnosis.Explain(call, source, target, f.HasFlag(MountFlags.Recursive)),
            { } f when (f & Propagation) != MountFlags.None => PropagationDiagnosis.Explain(call, target, f),
            { } f when f.HasFlag(MountFlags.Move) => MoveMountDiagnosis.Explain(call, source, null, target, null),
            _ => NewMountDiagnosis.Explain(call, source, target, type, call.Text(4, "data")),
        };
        return reason.Length > 0 ? reason : PathDiagnosis.Explain(call, target);
    }

    /// <summary>Why there is no room for another mount, ENOSPC.</summary>
    internal static string MountLimit() =>
        $"The mount namespace has as many mounts as one may have: /proc/sys/fs/mount-max is {SystemFile.Read("/proc/sys/fs/mount-max") ?? "unknown"}.";
}
