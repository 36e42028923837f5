using System;
using System.Linq;
using NsGen;

namespace Tour.Chapters;

/// <summary>A PID namespace numbers its processes anew. Those above see them, by numbers of their own; they see none of those above.</summary>
internal static class PidChapter
{
    internal static Comparison Run()
    {
        using Shell one = InitShell.Start(), two = InitShell.Start();
        using NamespaceHandle ns = NamespaceHandle.Open(one.Process, NamespaceKind.Pid);
        int self = Environment.ProcessId, pid = one.Process.Pid, other = two.Process.Pid;

        Comparison comparison = new();
        string inside = one.Ask("echo $$"), parent = one.Ask("echo $PPID"), parentOutside = Proc.Status(pid, "PPid");
        comparison.Add("first process", $"{pid}", inside, inside == "1" && pid != 1);
        comparison.Add("its getppid", parentOutside, parent, parent == "0" && parentOutside == $"{self}");
        string numbers = Proc.Status(pid, "NSpid"), numbersInside = one.Ask("sed -n 's/^NSpid:[[:space:]]*//p' /proc/1/status");
        comparison.Add("its NSpid", numbers, numbersInside, numbers.Split(' ')[^2..].SequenceEqual([$"{pid}", "1"]) && numbersInside == "1");

        // While both run.
        string insideOther = two.Ask("echo $$");
        comparison.Add("first of a second one", $"{other}", insideOther, insideOther == inside && other != pid && Proc.Link($"{other}", "pid") != $"{ns}");

        Errno down = Linux.TryKill(pid, Signal.None);
        string up = one.Ask($"kill -0 {self} && echo None || echo ESRCH");
        if (self != 1) comparison.Add("signalled by the other side", $"{down}", up, down == Errno.None && up == "ESRCH");
        else comparison.LeaveOut("signalled by the other side", "the number of this process, 1, is also that of the one inside");
        string processes = $"{Proc.Pids().Length}", processesInside = one.Ask("cd /proc; echo [0-9]*"); // by the shell alone
        comparison.Add("processes seen", processes, processesInside, processesInside == "1");
        comparison.Add("number of this process", $"{self}", $"{ns.PidInside(self)?.ToString() ?? "none"}", ns.PidInside(self) is null);
        return comparison;
    }
}
