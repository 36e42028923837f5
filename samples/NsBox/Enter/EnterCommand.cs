using System.CommandLine;
using System.Linq;
using Microsoft.Win32.SafeHandles;
using NsBox.CommandLine;
using NsBox.Run;
using NsGen;

namespace NsBox.Enter;

/// <summary>nsbox enter: runs a program in the namespaces of a process.</summary>
internal static class EnterCommand
{
    internal static Command Create(string[]? program)
    {
        Argument<string> pid = new("PID") { Description = "The process, as nsbox ls shows it." };
        Option<string?> kinds = Options.One("--kinds", "net,uts,...", "The kinds of namespaces to enter; without it, all that are not nsbox's own.");
        Command command = new("enter", "Runs a program in the namespaces of a process: nsbox enter PID [options] -- PROGRAM [ARGUMENT...]. It has all rights in there that who starts it has over them, and stays where nsbox is in the other kinds.") { pid, kinds };
        command.SetAction(parsed => Run(Values.Pid("PID", parsed.GetRequiredValue(pid)), parsed.Read(kinds, Values.Kinds), Split.Program(program)));
        return command;
    }

    private static int Run(int pid, CloneFlags? asked, string[] program)
    {
        using SafeFileHandle process = Open(pid);
        using JoinPlan plan = JoinPlan.Of(process, asked ?? KindNames.Kinds.Aggregate(CloneFlags.None, (all, kind) => all | (CloneFlags)kind));
        using ChildProcess child = Joining.Start(plan, program);
        return BoxEnd.Wait(child, timeout: null, forwardsTerminalSignals: false);
    }

    private static SafeFileHandle Open(int pid)
    {
        SyscallResult<SafeFileHandle> opened = Linux.TryPidFdOpen(pid);
        if (opened.IsSuccess) return opened.Value;
        throw new BoxException(opened.Error == Errno.ESRCH ? $"There is no process {pid}: nsbox ls shows those that there are." : $"pidfd_open({pid}) failed: {opened.Error}.");
    }
}
