using System.Linq;

namespace NsGen.Facts;

/// <summary>Which file systems a user namespace may mount by itself (FS_USERNS_MOUNT), and what it has to own for that.</summary>
internal static class FileSystems
{
    // Each shows a namespace, and takes CAP_SYS_ADMIN in that one's owner.
    private static readonly (string Type, CloneFlags Namespace)[] s_views =
    [
        ("proc", CloneFlags.NewPid),
        ("sysfs", CloneFlags.NewNet),
        ("mqueue", CloneFlags.NewIpc),
        ("cgroup", CloneFlags.NewCgroup),
        ("cgroup2", CloneFlags.NewCgroup),
    ];

    private static readonly string[] s_others = ["tmpfs", "ramfs", "devpts", "overlay", "fuse", "binder", "bpf"];

    /// <summary>The namespace that an instance of the file system shows; none where it shows none.</summary>
    internal static CloneFlags NamespaceOf(string type) => s_views.FirstOrDefault(view => view.Type == type).Namespace;

    /// <summary>Whether it may be mounted outside the initial user namespace.</summary>
    internal static bool IsForUserNamespaces(string type) => NamespaceOf(type) != CloneFlags.None || s_others.Contains(type);
}
