using System.IO;
using NsGen;

namespace Tour.Chapters;

/// <summary>
/// unshare gives its caller new namespaces, all but the PID namespace: the caller keeps its number, and only its next children are inside, the first as init.
/// </summary>
internal static partial class UnshareChapter
{
    [Clone(CloneFlags.None, Program = nameof(Unshare))]
    private static partial ChildProcess StartAsRoot(out int before, out int after, Exec exec, CloneOptions options);

    [Clone(CloneFlags.NewUser, Program = nameof(Unshare))]
    private static partial ChildProcess StartAsUser(out int before, out int after, Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Unshare(out int before, out int after, ExecImage exec)
    {
        before = Linux.GetPid();
        Linux.Unshare(CloneFlags.NewUts | CloneFlags.NewPid);
        after = Linux.GetPid();
        Linux.Execve(exec);
    }

    internal static Comparison Run()
    {
        int before = 0, after = 0;
        using Shell shell = Shell.Start((exec, options) =>
            Privilege.IsRoot ? StartAsRoot(out before, out after, exec, options) : StartAsUser(out before, out after, exec, options));
        string caller = $"{shell.Process.Pid}";

        Comparison comparison = new("before unshare", "after it");
        comparison.Add("number of the caller", $"{before}", $"{after}", before == after && $"{after}" == caller);
        comparison.Add("its UTS namespace", Proc.Link("self", "uts"), Proc.Link(caller, "uts"), Proc.Link("self", "uts") != Proc.Link(caller, "uts"));
        comparison.Add("its PID namespace", Proc.Link("self", "pid"), Proc.Link(caller, "pid"), Proc.Link("self", "pid") == Proc.Link(caller, "pid"));

        // The first program that the shell starts is the init, which has to stay for others to be started: what it says is waited for without yet another program.
        string file = Path.GetTempFileName();
        shell.Ask($"sh -c 'echo $$ $PPID > {file}; exec sleep 20' > /dev/null & while [ ! -s {file} ]; do :; done");
        string[] first = shell.Ask($"read -r line < {file}; echo $line").Split(' ');
        File.Delete(file);
        string second = shell.Ask("sh -c 'echo $$'");
        string ofChildren = Proc.Link("self", "pid_for_children"), children = Proc.Link(caller, "pid_for_children");
        comparison.Add("that of its children", ofChildren, children, children != ofChildren && children != Proc.Link(caller, "pid"));
        comparison.Add("its first child's number", "", string.Join(", parent ", first), first is ["1", "0"]);
        comparison.Add("its second child's number", "", second, int.TryParse(second, out int number) && number > 1);
        shell.Ask("kill -KILL $!");
        return comparison;
    }
}
