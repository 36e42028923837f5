using System;
using NsGen;

namespace Tour.Chapters;

/// <summary>
/// The first process is the init: orphans become its children, to be reaped by it. Of signals only those reach it that it has a handler for, and SIGKILL from outside.
/// </summary>
internal static partial class InitChapter
{
    private const CloneFlags Kinds = CloneFlags.NewPid | CloneFlags.NewNs;

    [Clone(Kinds, Program = nameof(Enter), Init = InitMode.Reaper)]
    private static partial ChildProcess StartAsRoot(Exec exec, CloneOptions options);

    [Clone(CloneFlags.NewUser | Kinds, Program = nameof(Enter), Init = InitMode.Reaper)]
    private static partial ChildProcess StartAsUser(Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Enter(ExecImage exec)
    {
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
        Linux.Execve(exec);
    }

    internal static Comparison Run()
    {
        Comparison comparison = new("an ordinary process", "the init");
        AddReaping(comparison);
        AddSignal(comparison, "SIGTERM from inside", shell => shell.Ask("sh -c \"kill -TERM $$\""), "killed by SIGTERM", "goes on");
        AddSignal(comparison, "SIGKILL from inside", shell => shell.Ask("sh -c \"kill -KILL $$\""), "killed by SIGKILL", "goes on");
        AddSignal(comparison, "SIGTERM from outside", shell => shell.Process.Signal(Signal.SIGTERM), "killed by SIGTERM", "goes on");
        AddSignal(comparison, "SIGKILL from outside", shell => shell.Process.Kill(), "killed by SIGKILL", "killed by SIGKILL");
        AddHandler(comparison);
        return comparison;
    }

    private static void AddReaping(Comparison comparison)
    {
        using Shell outside = Shell.StartOutside(), inside = Shell.Start(Privilege.IsRoot ? StartAsRoot : StartAsUser);

        // A process starts another, and ends before it.
        const string Orphan = "orphan=$(sh -c 'sleep 100 > /dev/null & echo $!'); sed -n 's/^PPid:[[:space:]]*//p' /proc/$orphan/status; kill -KILL $orphan";
        string parentOutside = outside.Ask(Orphan), parent = inside.Ask(Orphan), init = inside.Ask("cat /proc/1/comm");
        comparison.Add("parent of an orphan", parentOutside, $"{parent}, {init}", parent == "1" && init == "nsgen-init");

        // One that nobody reaps stays in /proc, as a zombie.
        inside.Ask("n=0; while [ -e /proc/$orphan ] && [ $n -lt 100 ]; do sleep 0.1; n=$((n + 1)); done");
        string left = inside.Ask("[ -e /proc/$orphan ] && echo zombie || echo reaped");
        comparison.Add("the orphan after its end", "", left, left == "reaped");

        inside.Process.Signal(Signal.SIGTERM); // NsGen's init hands it on to the program
        string status = inside.Process.WaitForExit().ToString();
        comparison.Add("SIGTERM to NsGen's init", "", status, status == "exited with code 143");
    }

    private static void AddSignal(Comparison comparison, string name, Action<Shell> send, string expectedOfOther, string expectedOfInit)
    {
        using Shell other = Shell.StartOutside(), init = InitShell.Start();
        send(other);
        send(init);
        string fateOfOther = other.Fate(), fate = init.Fate();
        comparison.Add(name, fateOfOther, fate, fateOfOther == expectedOfOther && fate == expectedOfInit);
    }

    private static void AddHandler(Comparison comparison)
    {
        using Shell other = Shell.StartOutside(), init = InitShell.Start();
        const string Handle = "trap 'echo caught' TERM; sh -c \"kill -TERM $$\"";
        string ofOther = other.Ask(Handle), ofInit = init.Ask(Handle);
        comparison.Add("SIGTERM that it handles", ofOther, ofInit, ofOther == "caught" && ofInit == "caught");
    }
}
