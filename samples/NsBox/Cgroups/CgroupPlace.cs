using System;
using System.IO;
using System.Linq;

namespace NsBox.Cgroups;

/// <summary>Where nsbox is in the cgroup v2 hierarchy.</summary>
internal static class CgroupPlace
{
    private static readonly string[] s_roots = ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"];

    /// <summary>The cgroup in which those of boxes are made: that around nsbox's own, for one that has processes gives its children no limits; but nsbox's own where that is the root, which may.</summary>
    internal static string AroundOwn()
    {
        string root = s_roots.FirstOrDefault(folder => File.Exists(folder + "/cgroup.controllers")) ?? throw new BoxException("There is no cgroup v2 hierarchy in /sys/fs/cgroup to limit a box by: mount it (mount -t cgroup2 none /sys/fs/cgroup), or limit processes one by one, by --rlimit.");
        string own = File.ReadLines("/proc/self/cgroup").FirstOrDefault(line => line.StartsWith("0::/", StringComparison.Ordinal))?[3..] ?? "/";
        return own == "/" ? root : root + own[..own.LastIndexOf('/')];
    }

    /// <summary>The words of a file of a cgroup.</summary>
    internal static string[] Words(string cgroup, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(cgroup, file)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BoxException($"{cgroup} is no cgroup v2 folder that can be read: {exception.Message}");
        }
    }
}
