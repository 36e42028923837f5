using System.CommandLine;
using System.Linq;
using Microsoft.Win32.SafeHandles;
using NsBox.CommandLine;
using NsBox.Run;
using NsGen;

namespace NsBox.Enter;

/// <summary>nsbox enter: runs a program in the namespaces of a process, or in one that is pinned.</summary>
internal static class EnterCommand
{
    internal const string Name = "enter";

    internal static Command Create(string[]? program)
    {
        Argument<string> whose = new("PID|PATH") { Description = "The process, as nsbox ls shows it; or the file that a namespace is pinned on, by nsbox pin or ip netns." };
        Option<string?> kinds = Options.One("--kinds", "net,uts,...", "The kinds of namespaces to enter; without it, all that are not nsbox's own.").Suggesting(() => KindNames.All);
        Command command = new(Name, "Runs a program in the namespaces of a process, or in one that is pinned: nsbox enter PID|PATH [options] -- PROGRAM [ARGUMENT...]. It has all rights in there that who starts it has over them, and stays where nsbox is in the other kinds.") { whose, kinds };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(whose), parsed.Read(kinds, Values.Kinds), Split.Program(program)));
        return command;
    }

    private static int Run(string whose, CloneFlags? asked, string[] program)
    {
        using JoinPlan plan = whose.Contains('/') ? OfPin(whose, asked) : OfProcess(Values.Pid("PID", whose), asked);
        using ChildProcess child = Joining.Start(plan, program);
        return BoxEnd.Wait(child, timeout: null, forwardsTerminalSignals: false);
    }

    private static JoinPlan OfPin(string path, CloneFlags? asked)
    {
        using NamespaceHandle pinned = NamespaceHandle.Open(path);
        if (asked is { } kinds && kinds != (CloneFlags)pinned.Kind) throw new BoxException($"--kinds: {path} is {pinned}, and nothing else can be entered by it.");
        return JoinPlan.Of(pinned);
    }

    private static JoinPlan OfProcess(int pid, CloneFlags? asked)
    {
        using SafeFileHandle process = Open(pid);
        return JoinPlan.Of(process, asked ?? KindNames.Kinds.Aggregate(CloneFlags.None, (all, kind) => all | (CloneFlags)kind));
    }

    private static SafeFileHandle Open(int pid)
    {
        SyscallResult<SafeFileHandle> opened = Linux.TryPidFdOpen(pid);
        if (opened.IsSuccess) return opened.Value;
        throw new BoxException(opened.Error == Errno.ESRCH ? $"There is no process {pid}: nsbox ls shows those that there are." : $"pidfd_open({pid}) failed: {opened.Error}.");
    }
}
