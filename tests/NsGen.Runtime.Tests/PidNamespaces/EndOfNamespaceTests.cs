using System;
using System.Linq;
using Microsoft.Win32.SafeHandles;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.PidNamespaces;

/// <summary>A PID namespace ends with its init: pid_namespaces(7), "The namespace init process".</summary>
public class EndOfNamespaceTests
{
    // The second ignores what can be ignored, the third is in a session of its own.
    private const string StartThree = "sleep 100 > /dev/null & (trap '' TERM HUP INT; exec sleep 100) > /dev/null & setsid sleep 100 > /dev/null & echo ready; read -r end; exit 3";

    [Fact]
    public void The_namespace_dies_with_its_init()
    {
        using Shell init = Shell.StartInit(StartThree), other = Shell.Start(StartThree);
        SafeFileHandle[] members = Members(init), survivors = Members(other);
        try
        {
            init.WriteLine("end");
            other.WriteLine("end");
            Assert.Equal((3, 3), (init.Process.WaitForExit().Code, other.Process.WaitForExit().Code));

            // At once: an init has ended when all others have.
            Assert.All(members, member => Assert.Equal(Errno.ESRCH, Linux.TryPidFdSendSignal(member, Signal.None)));
            Assert.All(survivors, survivor => Assert.Equal(Errno.None, Linux.TryPidFdSendSignal(survivor, Signal.None)));

            // The kernel tells how they ended since Linux 6.15.
            if (Kernel.Has("6.15")) Assert.All(members, member => Assert.Equal((int)Signal.SIGKILL, Linux.GetPidFdInfo(member, PidFdInfoMask.Exit).ExitCode));
        }
        finally
        {
            foreach (SafeFileHandle survivor in survivors) Linux.TryPidFdSendSignal(survivor, Signal.SIGKILL);
            foreach (SafeFileHandle handle in members.Concat(survivors)) handle.Dispose();
        }
    }

    private static SafeFileHandle[] Members(Shell shell)
    {
        Assert.Equal("ready", shell.ReadLine());
        int[] children = ProcFile.Children(shell.Process.Pid);
        Assert.Equal(3, children.Length);
        return [.. children.Select(pid => Linux.PidFdOpen(pid))];
    }

    [Fact]
    public void Members_get_SIGKILL_and_init_ends_after_the_last_is_reaped()
    {
        Privileges.RequireRoot();
        ScratchThread.Run(() =>
        {
            Linux.Unshare(CloneFlags.NewPid);
            using Shell init = Shell.Start("echo $$; read -r end"), member = Shell.Start("trap '' TERM HUP INT; echo $$; read -r end");
            Assert.Equal(("1", "2"), (init.ReadLine(), member.ReadLine()));
            init.Signal(Signal.SIGKILL);
            Linux.WaitId(IdType.PidFd, member.Process.PidFd, out SigInfo ended, WaitOptions.Exited | WaitOptions.NoWait);
            Assert.Equal((ChildEvent.Killed, (int)Signal.SIGKILL), (ended.ChildEvent, ended.Status));

            // The member is a child of this process, outside, which only its own parent reaps.
            Linux.WaitId(IdType.PidFd, init.Process.PidFd, out SigInfo waiting, WaitOptions.Exited | WaitOptions.NoWait | WaitOptions.NoHang);
            Assert.Equal(ChildEvent.None, waiting.ChildEvent);
            member.Process.WaitForExit();
            Assert.Equal(Signal.SIGKILL, init.Process.WaitForExit().Signal);
        });
    }

    [Fact]
    public void A_fork_after_the_end_of_init_fails_with_ENOMEM_and_the_exception_says_why()
    {
        Privileges.RequireRoot();
        ScratchThread.Run(() =>
        {
            Linux.Unshare(CloneFlags.NewPid);
            using (ChildProcess init = PidPrograms.Ask(1, out int pid, out _, out _))
            {
                Assert.True(init.WaitForExit().IsSuccess);
                Assert.Equal(1, pid);
            }

            SyscallException e = Assert.Throws<SyscallException>(() => PidPrograms.Ask(1, out _, out _, out _));
            Assert.Equal(("clone3", Errno.ENOMEM), (e.Syscall, e.Error));
            Assert.Contains("has lost its init", e.Message);
        });
    }

    [Fact]
    public void A_fork_after_the_end_of_init_fails_with_ENOMEM_without_privilege_too()
    {
        Tool.Require("bash"); // which says the error
        using Shell parent = Shell.Start("exec 2>&1; sh -c 'echo $$'; (echo forked)", PidForChildrenPrograms.Unshare, "/bin/bash");
        Assert.Equal("1", parent.ReadLine());
        Assert.Contains("fork: Cannot allocate memory", parent.ReadLine());
        Assert.False(parent.Process.WaitForExit().IsSuccess);
    }
}
