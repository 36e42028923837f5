using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NsGen;

namespace NsBox.Run;

/// <summary>What a box sees: the system, or another, a /tmp, /proc and /dev of its own, and what is asked for.</summary>
internal sealed class BoxMounts
{
    // Devices of a box are those of its /dev, and rights are not given by files.
    private const MountAttributes Harmless = MountAttributes.NoSuid | MountAttributes.NoDev;

    private static readonly string[] s_system = ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc"];

    // Files of proc(5) that act on the machine, and need no capability: only that the user is the machine's root, who a box of root is. As container engines have them.
    private static readonly string[] s_readOnly = ["/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus", "/proc/fs"];

    // The machine's secrets. A box of root could read them.
    private static readonly string[] s_masked =
    [
        "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/timer_list", "/proc/sched_debug", "/proc/scsi", "/proc/acpi",
        "/etc/shadow", "/etc/shadow-", "/etc/gshadow", "/etc/gshadow-", "/etc/sudoers", "/etc/sudoers.d", "/etc/ssl/private",
    ];

    private readonly BoxRoot _root;
    private readonly OverlayStore? _store;
    private readonly List<BoxMount> _mounts = [];

    internal BoxMounts(BoxRoot root, OverlayStore? store, IEnumerable<BoxMount> asked)
    {
        (_root, _store) = (root, store);
        Plan = root.Folder is { } folder ? AddRoot(folder) : AddSystem();
        Plan.Tmpfs("/tmp").Proc().Dev();
        foreach (string file in s_readOnly.Where(Path.Exists)) Plan.ReadOnly(file);
        foreach (string file in s_masked) Plan.Mask(file);
        _mounts.AddRange([new("/tmp", null), new("/proc", null), new("/dev", null)]);

        // The outer before the inner, whatever order they were given in, so that none hides another.
        foreach (BoxMount mount in asked.OrderBy(mount => mount.Target.Count(c => c == '/'))) Add(mount);
    }

    internal MountPlan Plan { get; }

    /// <summary>Where a path of the box may be here; nowhere for what is only in there.</summary>
    internal IEnumerable<string> Outside(string path) =>
        _mounts.LastOrDefault(mount => path == mount.Target || path.StartsWith(mount.Target + "/", StringComparison.Ordinal))?.Outside(path) ?? [];

    private MountPlan AddRoot(string folder)
    {
        string? store = _store?.For("/");
        _mounts.Add(new BoxMount("", folder, IsReadOnly: true) { Upper = Upper(store) });
        return _root.IsWritable ? MountPlan.WithEmptyRoot().OverlayWithStore("/", [folder], store, Harmless) : MountPlan.WithRoot(folder, Harmless | MountAttributes.ReadOnly);
    }

    private MountPlan AddSystem()
    {
        MountPlan plan = MountPlan.WithEmptyRoot();
        if (_store is { } all)
        {
            // What is written beside the folders of the system is kept too.
            string store = all.For("/");
            plan.OverlayWithStore("/", [all.Empty], store, Harmless);
            _mounts.Add(new BoxMount("", null) { Upper = Upper(store) });
        }

        foreach (string folder in s_system.Where(Path.Exists))
        {
            string? link = new DirectoryInfo(folder).LinkTarget, kept = link is null ? _store?.For(folder) : null;
            if (link is not null) plan.Symlink(link, folder);
            else if (_root.IsWritable) plan.OverlayWithStore(folder, [folder], kept, Harmless);
            else plan.Bind(folder, folder, MountAttributes.ReadOnly | MountAttributes.NoSuid);
            _mounts.Add(new BoxMount(folder, folder, IsReadOnly: true) { Upper = Upper(kept) });
        }

        return plan;
    }

    private static string? Upper(string? store) => store is null ? null : store + "/upper";

    private void Add(BoxMount mount)
    {
        if (mount.Source is null) Plan.Tmpfs(mount.Target);
        else Plan.Bind(mount.Source, mount.Target, mount.IsReadOnly ? Harmless | MountAttributes.ReadOnly : Harmless);
        _mounts.Add(mount);
    }
}
