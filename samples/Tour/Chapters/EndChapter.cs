using System.Linq;
using Microsoft.Win32.SafeHandles;
using NsGen;

namespace Tour.Chapters;

/// <summary>A PID namespace ends with its init: all others are killed, and none can be started in it any more.</summary>
internal static partial class EndChapter
{
    [Clone(CloneFlags.None, Program = nameof(ForkTwice))]
    private static partial ChildProcess ForkAsRoot(bool isInside);

    [Clone(CloneFlags.NewUser, Program = nameof(ForkTwice))]
    private static partial ChildProcess ForkAsUser(bool isInside);

    // The first child is the init where its namespace is new, and has ended when the second is started.
    [ChildProgram]
    private static int ForkTwice(bool isInside)
    {
        if (isInside) Linux.Unshare(CloneFlags.NewPid);
        int child = Linux.Fork();
        if (child == 0) return 0;
        Linux.WaitId(IdType.Pid, child, out _, WaitOptions.Exited);
        child = Linux.Fork();
        if (child == 0) return 0;
        Linux.WaitId(IdType.Pid, child, out _, WaitOptions.Exited);
        return 0;
    }

    internal static Comparison Run()
    {
        Comparison comparison = new("of any process", "of an init");
        AddEnd(comparison);
        string other = Fork(isInside: false), inside = Fork(isInside: true);
        comparison.Add("fork after the first child's end", other, inside, other == "succeeds" && inside == "ENOMEM");
        if (Privilege.IsRoot) AddClone(comparison);
        else comparison.LeaveOut("[Clone] after that", Privilege.NeedsRoot);
        return comparison;
    }

    private static void AddEnd(Comparison comparison)
    {
        using Shell other = Shell.StartOutside(), init = InitShell.Start();
        SafeFileHandle[] survivors = StartTwo(other), members = StartTwo(init);
        try
        {
            other.Ask("exit 3");
            init.Ask("exit 3");
            string ended = other.Fate(), endedInit = init.Fate(), left = $"{survivors.Count(IsAlive)} of 2", leftInside = $"{members.Count(IsAlive)} of 2";
            comparison.Add("its end", ended, endedInit, ended == endedInit && ended == "exited with code 3");
            comparison.Add("its children that go on", left, leftInside, left == "2 of 2" && leftInside == "0 of 2");
        }
        finally
        {
            foreach (SafeFileHandle process in survivors.Concat(members))
            {
                Linux.TryPidFdSendSignal(process, Signal.SIGKILL);
                process.Dispose();
            }
        }
    }

    private static SafeFileHandle[] StartTwo(Shell shell)
    {
        using NamespaceHandle ns = NamespaceHandle.Open(shell.Process, NamespaceKind.Pid);
        string numbers = shell.Ask("sleep 100 > /dev/null & echo $!; sleep 100 > /dev/null & echo $!");
        return [.. numbers.Split(' ').Select(number => Linux.PidFdOpen(ns.PidOutside(int.Parse(number)) ?? 0))];
    }

    private static bool IsAlive(SafeFileHandle process) => Linux.TryPidFdSendSignal(process, Signal.None) == Errno.None;

    private static string Fork(bool isInside)
    {
        try
        {
            using ChildProcess child = Privilege.IsRoot ? ForkAsRoot(isInside) : ForkAsUser(isInside);
            return child.WaitForExit().IsSuccess ? "succeeds" : "fails";
        }
        catch (ChildProgramException e)
        {
            return $"{e.Error}";
        }
    }

    // What the exception of NsGen says of it.
    private static void AddClone(Comparison comparison)
    {
        string why = NamespaceThread.Run(CloneFlags.NewPid, () =>
        {
            using (ChildProcess init = ForkAsRoot(isInside: false)) init.WaitForExit();
            try
            {
#pragma warning disable NSG2005 // it is to fail
                ForkAsRoot(isInside: false).Dispose();
#pragma warning restore NSG2005
                return "";
            }
            catch (SyscallException e)
            {
                return e.Message;
            }
        });
        const string Reason = "has lost its init";
        bool isTold = why.Contains("ENOMEM") && why.Contains(Reason);
        comparison.Add("[Clone] after that", "", isTold ? $"ENOMEM … {Reason} …" : why, isTold);
    }
}
