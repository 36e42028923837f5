using System;
using NsGen;

namespace NsBox.Run;

/// <summary>What to do where a mount of a box was refused.</summary>
internal static class MountRemedy
{
    /// <summary>Empty where nothing is known.</summary>
    /// <param name="doing">The step of the plan.</param>
    /// <param name="error">What the kernel said.</param>
    internal static string Of(string doing, Errno error) => doing.StartsWith("overlay ", StringComparison.Ordinal) && OfOverlay(error) is { } remedy ? remedy : error switch
    {
        Errno.EROFS => "It would be made in a folder that is read-only in the box: choose a place in /tmp, one that exists, or below a --tmpfs or --bind; or have the whole writable by --overlay.",
        Errno.EPERM => "The machine forbids it: look at /proc/sys/kernel/unprivileged_userns_clone, user.max_user_namespaces, AppArmor's restriction of user namespaces.",
        Errno.EOVERFLOW => "Who makes the folders of a box has to be a user and a group in it: have --uid-map and --gid-map map 0, or you.",
        Errno.EACCES => "The user of the box may not search a folder on the way.",
        _ => "",
    };

    private static string? OfOverlay(Errno error) => error switch
    {
        Errno.EPERM => "Overlays in a user namespace take Linux 5.11; nor may the machine forbid user namespaces: look at /proc/sys/kernel/unprivileged_userns_clone, user.max_user_namespaces, AppArmor's restriction.",
        Errno.ENODEV => "The kernel has no overlayfs, or the module is not loaded: modprobe overlay, or leave --overlay out.",
        Errno.EINVAL => "In a user namespace nobody looks below what is mounted: nothing may be mounted in the folder that is covered (/proc/self/mountinfo tells). Nor does every file system hold an overlay's files: try another place for --overlay-upper. The kernel's log has the reason.",
        Errno.ELOOP or Errno.ENOTDIR => "In the folder of --overlay-upper something is a symbolic link, and could lead elsewhere; or the folder is one of those that are covered: choose another.",
        _ => null,
    };
}
