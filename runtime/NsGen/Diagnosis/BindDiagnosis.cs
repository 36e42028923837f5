using System;
using System.Linq;

namespace NsGen.Diagnosis;

/// <summary>Why mount(2) with MS_BIND, or open_tree(2) with OPEN_TREE_CLONE, was refused.</summary>
internal static class BindDiagnosis
{
    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    /// <param name="call">The call.</param>
    /// <param name="source">What is bound.</param>
    /// <param name="target">Where; null where it becomes a descriptor.</param>
    /// <param name="isRecursive">Whether with the mounts below.</param>
    /// <param name="directory">The descriptor that the source is relative to.</param>
    internal static string Explain(FailedCall call, string? source, string? target, bool isRecursive, long? directory = null) => call.Error switch
    {
        Errno.EINVAL when source is "" && directory is null => "The source is empty.",
        Errno.EINVAL when call.IsInChild && !isRecursive => "The source has mounts below it that came from a more privileged mount namespace and are locked together: add MountFlags.Recursive. Or it is unbindable, or of another mount namespace.",
        Errno.EINVAL when call.IsInChild => "The source is an unbindable mount, or of another mount namespace.",
        Errno.EINVAL => Place.Find(source, directory) is { } place ? Invalid(place, isRecursive) : "",
        Errno.ENOTDIR when Place.Find(source, directory) is { } from && Place.Find(target) is { } to && from.IsDirectory != to.IsDirectory =>
            $"\"{from.Path}\" is {Kind(from)}, and \"{to.Path}\" is {Kind(to)}: a directory is bound on a directory, a file on a file.",
        Errno.ENOTDIR => "A directory is bound on a directory, a file on a file.",
        _ => PathDiagnosis.Explain(call, source, directory),
    };

    private static string Invalid(Place source, bool isRecursive)
    {
        if (source.Path.StartsWith("mnt:[", StringComparison.Ordinal)) return NamespaceDiagnosis.ExplainPinning(Errno.EINVAL, NamespaceKind.Mount);
        if (source.Mount is not { } mount) return "The source is on a mount of another mount namespace, or outside this thread's root.";
        if (mount.Propagation.Contains("unbindable")) return $"The mount at {mount.Point} is unbindable.";
        MountEntry[] below = isRecursive ? [] : [.. source.Below];
        return below.Length == 0 ? ""
            : $"Below \"{source.Path}\" are mounts ({string.Join(", ", below.Take(3).Select(other => other.Point))}{(below.Length > 3 ? ", …" : "")}). They came from a more privileged mount namespace, and are locked together: "
                + "what they hide cannot be shown. Bind them too: MountFlags.Recursive.";
    }

    private static string Kind(Place place) => place.IsDirectory ? "a directory" : "no directory";
}
