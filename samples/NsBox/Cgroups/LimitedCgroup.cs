using System;
using System.IO;
using System.Linq;
using System.Threading;

namespace NsBox.Cgroups;

/// <summary>A cgroup of a box's own, that limits it; gone with the box. One whose nsbox was killed is taken away by the next.</summary>
internal sealed class LimitedCgroup : IDisposable
{
    private const string Prefix = "nsbox-";
    private const int MostTries = 100;

    private LimitedCgroup(string folder) => Folder = folder;

    internal string Folder { get; }

    /// <summary>Makes it.</summary>
    /// <param name="parent">The cgroup that it is made in; null for the nearest that holds nsbox's own, without a process of its own.</param>
    /// <param name="limits">The limits.</param>
    internal static LimitedCgroup Create(string? parent, CgroupLimits limits)
    {
        string above = parent ?? CgroupPlace.AroundOwn();
        string[] has = CgroupPlace.Words(above, "cgroup.controllers"), given = CgroupPlace.Words(above, "cgroup.subtree_control");
        foreach (string controller in limits.Files.Select(file => file.Controller))
        {
            if (!has.Contains(controller)) throw new BoxException($"The cgroup {above} has no controller \"{controller}\" to limit a box by ({Listed(has)}): give one that has, by --cgroup, or as a user run nsbox in one that is delegated (systemd-run --user --scope -p Delegate=yes).");
            if (!given.Contains(controller)) Write(above, "cgroup.subtree_control", $"+{controller}");
        }

        RemoveAbandoned(above);
        LimitedCgroup cgroup = new(Path.Combine(above, $"{Prefix}{Environment.ProcessId}"));
        try
        {
            Directory.CreateDirectory(cgroup.Folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BoxException($"No cgroup can be made in {above}: {exception.Message} Give one that is yours, by --cgroup.");
        }

        try
        {
            foreach ((_, string file, string value) in limits.Files) Write(cgroup.Folder, file, value);
            return cgroup;
        }
        catch
        {
            cgroup.Dispose();
            throw;
        }
    }

    /// <summary>Removes it. The last process of the box is gone, but for what the kernel still does of its end.</summary>
    public void Dispose()
    {
        for (int tries = 0; !TryRemove(Folder) && tries < MostTries; tries++) Thread.Sleep(10);
    }

    private static void RemoveAbandoned(string above)
    {
        foreach (string folder in Directory.EnumerateDirectories(above, Prefix + "*"))
            if (int.TryParse(Path.GetFileName(folder)[Prefix.Length..], out int pid) && (pid == Environment.ProcessId || !Directory.Exists($"/proc/{pid}"))) TryRemove(folder);
    }

    // Of a cgroup with a process in it the kernel says EBUSY.
    private static bool TryRemove(string folder)
    {
        try
        {
            Directory.Delete(folder);
            return true;
        }
        catch (IOException)
        {
            return !Directory.Exists(folder);
        }
    }

    private static string Listed(string[] controllers) => controllers.Length == 0 ? "it has none" : "it has " + string.Join(' ', controllers);

    private static void Write(string folder, string file, string value)
    {
        try
        {
            File.WriteAllText(Path.Combine(folder, file), value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BoxException($"\"{value}\" cannot be written to {folder}/{file}: {exception.Message} A cgroup whose processes have limits of their own has none beside them: give another, by --cgroup.");
        }
    }
}
