using Microsoft.Win32.SafeHandles;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.PidNamespaces;

/// <summary>A descriptor keeps a PID namespace after its last process: namespaces(7), "Namespace lifetime".</summary>
public class KeptNamespaceTests
{
    private static SafeFileHandle Open(int pid, string kind) => Linux.OpenAt(Linux.AtFdCwd, $"/proc/{pid}/ns/{kind}", OpenFlags.ReadOnly | OpenFlags.CloseOnExec);

    [Fact]
    public void A_descriptor_keeps_the_namespace_and_its_identity()
    {
        using Shell init = Shell.StartInit("read -r end");
        string identity = ProcFile.Namespace(init.Process.Pid, "pid");
        using SafeFileHandle kept = Open(init.Process.Pid, "pid");
        Assert.NotEqual(ProcFile.ThreadNamespace("pid"), identity);
        Assert.Equal(identity, ProcFile.LinkTarget(kept));
        init.Signal(Signal.SIGKILL);
        init.Process.WaitForExit();

        Assert.Equal(identity, ProcFile.LinkTarget(kept));
        Assert.Equal(CloneFlags.NewPid, Linux.GetNsType(kept));
        using SafeFileHandle parent = Linux.GetParentNs(kept);
        Assert.Equal(ProcFile.ThreadNamespace("pid"), ProcFile.LinkTarget(parent));

        // No other gets its number meanwhile.
        using Shell later = Shell.StartInit("read -r end");
        Assert.NotEqual(identity, ProcFile.Namespace(later.Process.Pid, "pid"));
    }

    [Fact]
    public void A_kept_namespace_is_joined_and_has_no_place_for_children()
    {
        Privileges.RequireRoot();
        using Shell init = Shell.StartInit("read -r end");
        string identity = ProcFile.Namespace(init.Process.Pid, "pid");
        using SafeFileHandle kept = Open(init.Process.Pid, "pid");
        ScratchThread.Run(() =>
        {
            Linux.SetNs(kept, CloneFlags.NewPid);
            Assert.Equal(identity, ProcFile.ThreadNamespace("pid_for_children"));
            using ChildProcess member = PidPrograms.Ask(1, out int pid, out _, out _);
            Assert.True(member.WaitForExit().IsSuccess);
            Assert.Equal(2, pid);
        });
        init.Signal(Signal.SIGKILL);
        init.Process.WaitForExit();
        ScratchThread.Run(() =>
        {
            Linux.SetNs(kept, CloneFlags.NewPid);
            Assert.Equal(identity, ProcFile.ThreadNamespace("pid_for_children"));
            SyscallException e = Assert.Throws<SyscallException>(() => PidPrograms.Ask(1, out _, out _, out _));
            Assert.Equal(("clone3", Errno.ENOMEM), (e.Syscall, e.Error));
        });
    }

    [Fact]
    public void A_kept_namespace_is_joined_and_has_no_place_for_children_without_privilege_too()
    {
        Tool.Require("bash"); // which says the error
        using Shell init = Shell.StartInitOfUser("read -r end");
        using SafeFileHandle user = Open(init.Process.Pid, "user"), kept = Open(init.Process.Pid, "pid");
        using (Shell live = Join(user, kept)) Assert.Equal("2", live.ReadLine());
        init.Signal(Signal.SIGKILL);
        init.Process.WaitForExit();
        using Shell late = Join(user, kept);
        Assert.Contains("fork: Cannot allocate memory", late.ReadLine());
    }

    private static Shell Join(SafeFileHandle user, SafeFileHandle pid) =>
        Shell.Start("exec 2>&1; sh -c 'echo $$'; exit", (input, output, exec) => PidForChildrenPrograms.Join(user, pid, input, output, exec), "/bin/bash");

    [Fact]
    public void The_namespace_for_children_is_the_same_before_the_first_and_after_the_last()
    {
        Privileges.RequireRoot();
        ScratchThread.Run(() =>
        {
            string outside = ProcFile.ThreadNamespace("pid");
            Assert.Equal(outside, ProcFile.ThreadNamespace("pid_for_children"));
            Linux.Unshare(CloneFlags.NewPid);
            Assert.Equal(outside, ProcFile.ThreadNamespace("pid"));

            // Before it has an init, it cannot be opened.
            Assert.Equal(Errno.ENOENT, Linux.TryOpenAt(Linux.AtFdCwd, "/proc/thread-self/ns/pid_for_children", OpenFlags.ReadOnly | OpenFlags.CloseOnExec).Error);

            using Shell init = Shell.Start("read -r end");
            string identity = ProcFile.Namespace(init.Process.Pid, "pid");
            Assert.NotEqual(outside, identity);
            Assert.Equal(identity, ProcFile.ThreadNamespace("pid_for_children"));
            init.Signal(Signal.SIGKILL);
            init.Process.WaitForExit();
            Assert.Equal(identity, ProcFile.ThreadNamespace("pid_for_children"));
        });
    }
}
