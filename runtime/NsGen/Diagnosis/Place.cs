using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Diagnosis;

/// <summary>What a path leads to, for the calling thread: which file, and on which mount.</summary>
internal sealed class Place
{
    private Place(string path, bool isDirectory, MountEntry? mount, IReadOnlyList<MountEntry> mounts) =>
        (Path, IsDirectory, Mount, Mounts) = (path, isDirectory, mount, mounts);

    /// <summary>The path from the thread's root, without symbolic links.</summary>
    internal string Path { get; }

    /// <summary>Whether it is a directory.</summary>
    internal bool IsDirectory { get; }

    /// <summary>The mount that it is on; null where the thread cannot see where that is mounted.</summary>
    internal MountEntry? Mount { get; }

    /// <summary>All mounts.</summary>
    internal IReadOnlyList<MountEntry> Mounts { get; }

    /// <summary>Whether something is mounted there.</summary>
    internal bool IsMountPoint => Mount?.Point == Path;

    /// <summary>The mount that <see cref="Mount"/> is on; null where the thread cannot see it.</summary>
    internal MountEntry? Parent => Mount is { } mount ? Mounts.FirstOrDefault(other => other.Id == mount.ParentId) : null;

    /// <summary>The mounts on places below; not those that <see cref="Mount"/> hides.</summary>
    internal IEnumerable<MountEntry> Below => Mounts.Where(mount => mount.IsBelow(Path) && IsOn(mount));

    /// <summary>That it is no mount point, where one is needed.</summary>
    internal string NoMountPoint => $"\"{Path}\" is no mount point, but {(Mount is null ? "a place on a mount that this thread does not see" : $"a place on the mount at {Mount.Point}")}. "
        + "A bind on itself makes it one: Linux.Mount(path, path, null, MountFlags.Bind).";

    /// <summary>Finds it; null where the path leads nowhere, or <c>/proc</c> is not there.</summary>
    /// <param name="path">The path; of a relative one the beginning is the working directory, or <paramref name="directory"/>.</param>
    /// <param name="directory">A descriptor, as <c>openat</c> takes it.</param>
    internal static Place? Find(string? path, long? directory = null)
    {
        if (path is null) return null;
        OpenFlags flags = OpenFlags.Path | OpenFlags.CloseOnExec;
        SyscallResult<SafeFileHandle> opened = path.Length > 0
            ? Linux.TryOpenAt((int)(directory ?? Linux.AtFdCwd), path, flags)
            : Linux.TryOpenAt(Linux.AtFdCwd, $"/proc/thread-self/fd/{directory}", flags); // AT_EMPTY_PATH
        if (!opened.TryGetValue(out SafeFileHandle file)) return null;
        using (file)
        {
            string link = $"/proc/thread-self/fd/{file.DangerousGetHandle()}";
            string? id = SystemFile.Field(link.Replace("/fd/", "/fdinfo/"), "mnt_id");
            if (SystemFile.ReadLink(link) is not { } real || id is null) return null;
            IReadOnlyList<MountEntry> mounts = MountEntry.ReadAll();
            return new Place(real, Directory.Exists(link), mounts.FirstOrDefault(mount => mount.Id == int.Parse(id)), mounts);
        }
    }

    private bool IsOn(MountEntry? mount)
    {
        while (mount is not null && mount.ParentId != Mount?.Id) mount = Mounts.FirstOrDefault(other => other.Id == mount.ParentId && other.Id != mount.Id);
        return mount is not null;
    }
}
