using System.Linq;

namespace NsGen.Diagnosis;

/// <summary>Why umount2(2) was refused.</summary>
internal static class UnmountDiagnosis
{
    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call)
    {
        string? target = call.Text(0, "target");
        var flags = (UnmountFlags)(call.Number(1, "flags") ?? 0);
        return call.Error switch
        {
            Errno.EPERM => MissingCapability.Explain(call, Capability.SysAdmin, NamespaceKind.Mount)
                ?? (flags.HasFlag(UnmountFlags.Force) ? "UnmountFlags.Force takes CAP_SYS_ADMIN in the user namespace of the file system." : ""),
            Errno.EINVAL when flags.HasFlag(UnmountFlags.Expire) && (flags & (UnmountFlags.Force | UnmountFlags.Detach)) != 0 => "UnmountFlags.Expire goes with neither Force nor Detach.",
            Errno.EINVAL when (flags & ~Known) != 0 => $"umount2(2) does not know {flags & ~Known}.",
            Errno.EINVAL when call.IsInChild => "It is no mount point; or the mount came from a more privileged mount namespace, and is locked.",
            Errno.EINVAL when Place.Find(target) is { } place => place.IsMountPoint ? Locked(place) : $"\"{place.Path}\" is no mount point.",
            Errno.EBUSY when !call.IsInChild && Place.Find(target) is { } place && place.Below.FirstOrDefault() is { } below => $"On it is another mount, at {below.Point}. {Detach}",
            Errno.EBUSY => $"A file of it is open, or is a working directory. {Detach}",
            Errno.EAGAIN => "UnmountFlags.Expire has marked it: the next call unmounts it, if it is not used until then.",
            _ => PathDiagnosis.Explain(call, target),
        };
    }

    private const UnmountFlags Known = UnmountFlags.Force | UnmountFlags.Detach | UnmountFlags.Expire | UnmountFlags.NoFollow;
    private const string Detach = "UnmountFlags.Detach takes it away all the same, and ends it when it is used no more.";

    private static string Locked(Place place) => place.Mount!.Point == "/" && place.Parent is null
        ? "The root of a mount namespace is not unmounted: exchange it, by pivot_root(2)."
        : $"The mount at {place.Path} came from a more privileged mount namespace, and is locked: what it hides cannot be shown. Mount something over it, or make a new mount tree without it (pivot_root(2)).";
}
