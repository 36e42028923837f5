using System.Runtime.InteropServices;
using NsGen;

namespace Tour.Chapters;

/// <summary>setns moves its caller into a namespace that exists: a child program, or one thread of this process, whose other threads stay.</summary>
internal static partial class SetNsChapter
{
    private const string FirstName = "first", SecondName = "second";

    [Clone(CloneFlags.None, Program = nameof(Join))]
    private static partial ChildProcess Rename(SafeHandle process, CloneFlags kinds, string name, out UtsName before, out UtsName found);

    [ChildProgram]
    private static void Join(SafeHandle process, CloneFlags kinds, Utf8 name, out UtsName before, out UtsName found)
    {
        Linux.Uname(out before);
        Linux.SetNs(process, kinds); // the namespaces of these kinds that the process is in, all at once
        Linux.Uname(out found);
        Linux.SetHostName(name);
    }

    internal static Comparison Run()
    {
        CloneFlags kinds = Privilege.IsRoot ? CloneFlags.NewUts : CloneFlags.NewUser | CloneFlags.NewUts;
        using Shell inside = NamedShell.Start(FirstName);
        string own = HostName.Own();
        using ChildProcess child = Rename(inside.Process.PidFd, kinds, SecondName, out UtsName before, out UtsName found);
        bool succeeded = child.WaitForExit().IsSuccess;

        Comparison comparison = new();
        bool moved = succeeded && before.NodeName == own && found.NodeName == FirstName;
        comparison.Add("host name of the child, before and after", before.NodeName, found.NodeName, moved);
        string renamed = inside.Ask("cat /proc/sys/kernel/hostname");
        comparison.Add("host name that it gave", HostName.Own(), renamed, HostName.Own() == own && renamed == SecondName);
        if (Privilege.IsRoot) AddThread(comparison, inside);
        else comparison.LeaveOut("a thread of this process", Privilege.NeedsRoot);
        return comparison;
    }

    private static void AddThread(Comparison comparison, Shell inside)
    {
        using NamespaceHandle ns = NamespaceHandle.Open(inside.Process, NamespaceKind.Uts);
        using NamespaceThread thread = NamespaceThread.Start(ns);
        string there = thread.Invoke(HostName.Own), here = HostName.Own();
        comparison.Add("a thread of this process", here, there, there == SecondName && here != there);
    }
}
