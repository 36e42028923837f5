using System;
using System.Linq;
using NsGen;

namespace Tour.Chapters;

/// <summary>In a cgroup namespace the cgroup that the first process was in is the root. The process is in the same cgroup as before.</summary>
internal static partial class CgroupChapter
{
    [Clone(CloneFlags.NewCgroup, Program = nameof(Enter))]
    private static partial ChildProcess StartAsRoot(Exec exec, CloneOptions options);

    [Clone(CloneFlags.NewUser | CloneFlags.NewCgroup, Program = nameof(Enter))]
    private static partial ChildProcess StartAsUser(Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Enter(ExecImage exec) => Linux.Execve(exec);

    internal static Comparison Run()
    {
        using Shell outside = Shell.StartOutside();
        using Shell inside = Shell.Start(Privilege.IsRoot ? StartAsRoot : StartAsUser);

        Comparison comparison = new();
        string link = Proc.Link("self", "cgroup"), linkInside = Proc.Link($"{inside.Process.Pid}", "cgroup");
        comparison.Add("link", link, linkInside, link != linkInside);
        string[] own = Lines(outside, "self"), root = Lines(inside, "self"), seen = Lines(outside, $"{inside.Process.Pid}");
        int shown = Array.IndexOf(own, own.MaxBy(line => line.Length)); // of several hierarchies, as version 1 has them, one that is not at its root already
        comparison.Add("its cgroup", seen[shown], root[shown], seen.SequenceEqual(own) && root.All(line => line.EndsWith(":/")));
        return comparison;
    }

    private static string[] Lines(Shell shell, string process) => shell.Ask($"cat /proc/{process}/cgroup").Split(' ');
}
