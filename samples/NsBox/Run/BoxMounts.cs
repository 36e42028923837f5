using System.Collections.Generic;
using System.IO;
using System.Linq;
using NsGen;

namespace NsBox.Run;

/// <summary>What a box sees: the system read-only, a /tmp, /proc and /dev of its own, and what is asked for.</summary>
internal sealed class BoxMounts
{
    private static readonly string[] s_system = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc"];

    // Files of proc(5) that act on the machine, and need no capability: only that the user is the machine's root, who a box of root is. As container engines have them.
    private static readonly string[] s_readOnly = ["/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus", "/proc/fs"];

    // The machine's secrets. A box of root could read them.
    private static readonly string[] s_masked =
    [
        "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/timer_list", "/proc/sched_debug", "/proc/scsi", "/proc/acpi",
        "/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-", "/etc/sudoers", "/etc/sudoers.d", "/etc/ssl/private",
    ];

    private readonly List<BoxMount> _mounts = [];

    internal BoxMounts(IEnumerable<BoxMount> asked)
    {
        Plan = MountPlan.WithEmptyRoot();
        foreach (string folder in s_system.Where(Path.Exists)) AddSystem(folder);
        Plan.Tmpfs("/tmp").Proc().Dev();
        foreach (string file in s_readOnly.Where(Path.Exists)) Plan.ReadOnly(file);
        foreach (string file in s_masked) Plan.Mask(file);
        _mounts.AddRange([new("/tmp", null), new("/proc", null), new("/dev", null)]);

        // The outer before the inner, whatever order they were given in, so that none hides another.
        foreach (BoxMount mount in asked.OrderBy(mount => mount.Target.Count(c => c == '/'))) Add(mount);
    }

    internal MountPlan Plan { get; }

    /// <summary>Where a path of the box is here; null for what is only in there.</summary>
    internal string? Outside(string path)
    {
        BoxMount? mount = _mounts.LastOrDefault(mount => path == mount.Target || path.StartsWith(mount.Target + "/", System.StringComparison.Ordinal));
        return mount?.Source is { } source ? source + path[mount.Target.Length..] : null;
    }

    private void AddSystem(string folder)
    {
        if (new DirectoryInfo(folder).LinkTarget is { } link) Plan.Symlink(link, folder);
        else Plan.Bind(folder, folder, MountAttributes.ReadOnly | MountAttributes.NoSuid);
        _mounts.Add(new BoxMount(folder, folder, IsReadOnly: true));
    }

    private void Add(BoxMount mount)
    {
        // Devices of a box are those of its /dev, and rights are not given by files.
        const MountAttributes Attributes = MountAttributes.NoSuid | MountAttributes.NoDev;
        if (mount.Source is null) Plan.Tmpfs(mount.Target);
        else Plan.Bind(mount.Source, mount.Target, mount.IsReadOnly ? Attributes | MountAttributes.ReadOnly : Attributes);
        _mounts.Add(mount);
    }
}
