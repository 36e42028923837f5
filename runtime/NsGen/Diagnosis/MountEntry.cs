using System;
using System.Collections.Generic;
using System.Linq;

namespace NsGen.Diagnosis;

/// <summary>A mount of the calling thread's mount namespace, as <c>/proc/thread-self/mountinfo</c> has it, proc_pid_mountinfo(5).</summary>
/// <param name="Id">Its number.</param>
/// <param name="ParentId">The number of the mount that it is on; of none of the list for the root.</param>
/// <param name="Point">Where it is mounted, seen from the thread's root.</param>
/// <param name="Options">Its own, as <c>ro</c>, <c>nosuid</c>.</param>
/// <param name="Propagation">As <c>shared:1</c>, <c>master:2</c>, <c>unbindable</c>.</param>
/// <param name="Type">The type of the file system.</param>
/// <param name="FileSystemOptions">Those of the file system, whatever mounts it has.</param>
internal sealed record MountEntry(int Id, int ParentId, string Point, string[] Options, string[] Propagation, string Type, string[] FileSystemOptions)
{
    /// <summary>Whether mounts on it reach other mounts.</summary>
    internal bool IsShared => Propagation.Any(tag => tag.StartsWith("shared:", StringComparison.Ordinal));

    /// <summary>Whether it is on a place below a directory.</summary>
    internal bool IsBelow(string directory) => IsBelow(Point, directory);

    /// <summary>Whether a path is below a directory.</summary>
    internal static bool IsBelow(string path, string directory) => path != directory && path.StartsWith(directory.TrimEnd('/') + "/", StringComparison.Ordinal);

    /// <summary>All that the thread can see from its root; none where <c>/proc</c> does not tell.</summary>
    internal static IReadOnlyList<MountEntry> ReadAll() =>
        [.. (SystemFile.Read("/proc/thread-self/mountinfo")?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? []).Select(Parse)];

    // 36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
    private static MountEntry Parse(string line)
    {
        string[] fields = line.Split(' ');
        int separator = Array.IndexOf(fields, "-");
        return new MountEntry(
            int.Parse(fields[0]), int.Parse(fields[1]), Unescape(fields[4]), fields[5].Split(','), fields[6..separator], fields[separator + 1], fields[separator + 3].Split(','));
    }

    private static string Unescape(string text) => text.Replace("\\040", " ").Replace("\\011", "\t").Replace("\\012", "\n").Replace("\\134", "\\");
}
