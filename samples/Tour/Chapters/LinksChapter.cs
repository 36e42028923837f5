using NsGen;

namespace Tour.Chapters;

/// <summary>The links in <c>/proc/PID/ns</c> tell a process's namespaces. Of a child those differ that it was given new; it shares the others with its parent.</summary>
internal static partial class LinksChapter
{
    private const CloneFlags Kinds = CloneFlags.NewUts | CloneFlags.NewIpc | CloneFlags.NewNet;

    [Clone(Kinds, Program = nameof(Enter))]
    private static partial ChildProcess StartAsRoot(Exec exec, CloneOptions options);

    [Clone(CloneFlags.NewUser | Kinds, Program = nameof(Enter))]
    private static partial ChildProcess StartAsUser(Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Enter(ExecImage exec) => Linux.Execve(exec);

    internal static Comparison Run()
    {
        using Shell inside = Shell.Start(Privilege.IsRoot ? StartAsRoot : StartAsUser);
        Comparison comparison = new("this process", "its child");
        foreach (string kind in new[] { "uts", "ipc", "net", "mnt", "pid", "cgroup", "time", "user" })
        {
            bool isNew = kind is "uts" or "ipc" or "net" || (kind == "user" && !Privilege.IsRoot);
            string own = Proc.Link("self", kind), link = Proc.Link($"{inside.Process.Pid}", kind);
            comparison.Add($"{kind}, {(isNew ? "new" : "shared")}", own, link, own != link == isNew);
        }

        return comparison;
    }
}
