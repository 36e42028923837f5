using System.Runtime.InteropServices;
using NsGen;

namespace Tour.Chapters;

/// <summary>A namespace ends with its last process, unless something else keeps it: an open descriptor, which is a NamespaceHandle. It can still be joined.</summary>
internal static partial class KeepChapter
{
    private const string InsideName = "kept";

    [Clone(CloneFlags.None, Program = nameof(Join))]
    private static partial ChildProcess Look(bool joinsUser, SafeHandle user, SafeHandle uts, out UtsName found);

    // Who is no root has power over the namespace only in the user namespace that it belongs to.
    [ChildProgram]
    private static void Join(bool joinsUser, SafeHandle user, SafeHandle uts, out UtsName found)
    {
        if (joinsUser) Linux.SetNs(user, CloneFlags.NewUser);
        Linux.SetNs(uts, CloneFlags.NewUts);
        Linux.Uname(out found);
    }

    internal static Comparison Run()
    {
        using Shell inside = NamedShell.Start(InsideName);
        using NamespaceHandle user = NamespaceHandle.Open(inside.Process, NamespaceKind.User), uts = NamespaceHandle.Open(inside.Process, NamespaceKind.Uts);
        string name = inside.Ask("cat /proc/sys/kernel/hostname"), processes = Processes(uts), byProcess = ByProcess(inside.Process), joined = NameIn(user, uts);
        inside.Process.Kill();
        inside.Process.WaitForExit();

        Comparison comparison = new("with its process", "after its end");
        string later = Processes(uts), byProcessLater = ByProcess(inside.Process), joinedLater = NameIn(user, uts);
        comparison.Add("processes in it", processes, later, processes == "1" && later == "0");
        comparison.Add("opened by the process", byProcess, byProcessLater, byProcess == $"{uts}" && byProcessLater is "ESRCH" or "ENOENT");
        comparison.Add("host name, by the descriptor", joined, joinedLater, name == InsideName && joined == name && joinedLater == name && HostName.Own() != name);

        // The number of a namespace is used again only when it is gone.
        using Shell next = NamedShell.Start(InsideName);
        string link = Proc.Link($"{next.Process.Pid}", "uts");
        comparison.Add("link, and of a new one", $"{uts}", link, link != $"{uts}");
        return comparison;
    }

    private static string NameIn(NamespaceHandle user, NamespaceHandle uts)
    {
        using ChildProcess child = Look(!Privilege.IsRoot, user.Handle, uts.Handle, out UtsName found);
        return child.WaitForExit().IsSuccess ? found.NodeName : "none";
    }

    private static string ByProcess(ChildProcess process)
    {
        try
        {
            using NamespaceHandle opened = NamespaceHandle.Open(process, NamespaceKind.Uts);
            return $"{opened}";
        }
        catch (SyscallException e)
        {
            return $"{e.Error}";
        }
    }

    private static string Processes(NamespaceHandle uts)
    {
        int count = 0;
        foreach (int pid in Proc.Pids())
            if (Proc.Link($"{pid}", "uts") == $"{uts}") count++;
        return $"{count}";
    }
}
