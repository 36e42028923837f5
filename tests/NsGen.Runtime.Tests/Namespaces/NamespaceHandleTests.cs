#pragma warning disable xUnit1051 // The work on the threads is short: a token is given where it is what is tested.
using System;
using System.IO;
using System.Linq;
using Microsoft.Win32.SafeHandles;
using NsGen.Namespaces;
using NsGen.Runtime.Tests;
using NsGen.Tests.Processes;

namespace NsGen.Tests.Namespaces;

public class NamespaceHandleTests
{
    public static TheoryData<NamespaceKind, string> Kinds => new()
    {
        { NamespaceKind.Mount, "mnt" }, { NamespaceKind.Uts, "uts" }, { NamespaceKind.Ipc, "ipc" }, { NamespaceKind.Pid, "pid" },
        { NamespaceKind.Net, "net" }, { NamespaceKind.User, "user" }, { NamespaceKind.Cgroup, "cgroup" }, { NamespaceKind.Time, "time" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_same_namespace_is_opened_in_every_way(NamespaceKind kind, string name)
    {
        if (!File.Exists($"/proc/self/ns/{name}")) Assert.Skip($"The kernel has no {name} namespaces.");
        using SafeFileHandle pidFd = Linux.PidFdOpen(Linux.GetPid());
        using NamespaceHandle mine = NamespaceHandle.Mine(kind);
        using NamespaceHandle ofProcess = NamespaceHandle.Open(Linux.GetPid(), kind), ofPidFd = NamespaceHandle.Open(pidFd, kind);
        using NamespaceHandle ofThread = NamespaceHandle.OpenThread(Linux.GetTid(), kind), ofPath = NamespaceHandle.Open($"/proc/thread-self/ns/{name}");
        using NamespaceHandle ofProc = NamespaceHandle.Adopt(NamespaceOpening.ByProcOf(pidFd, name), "");
        Assert.Equal(kind, mine.Kind);
        Assert.Equal(ProcFile.ThreadNamespace(name), mine.Identity.ToString());
        Assert.Equal(ProcFile.ThreadNamespace(name), mine.ToString());
        Assert.All([ofProcess, ofPidFd, ofThread, ofPath, ofProc], other => Assert.Equal((mine, mine.GetHashCode()), (other, other.GetHashCode())));
        Assert.Equal(FdFlags.CloseOnExec, Linux.GetFdFlags(ofPidFd.Handle));
        Assert.True(mine == ofPath);
        Assert.False(mine != ofPath);
        Assert.False(mine == null);
    }

    [Fact]
    public void The_namespaces_of_a_child_are_others()
    {
        using Contained child = new();
        foreach (NamespaceKind kind in Enum.GetValues<NamespaceKind>().Where(k => k != NamespaceKind.Time))
        {
            using NamespaceHandle mine = NamespaceHandle.Mine(kind), its = child.Open(kind), byPid = NamespaceHandle.Open(child.Process.Pid, kind);
            using NamespaceHandle byProc = NamespaceHandle.Adopt(NamespaceOpening.ByProcOf(child.Process.PidFd, KindFacts.NameOf(kind)), "");
            Assert.NotEqual(mine, its);
            Assert.Equal(its, byPid);
            Assert.Equal(its, byProc);
            Assert.Equal(ProcFile.Namespace(child.Process.Pid, KindFacts.NameOf(kind)), its.ToString());
        }
    }

    [Fact]
    public void The_namespaces_for_children_are_opened()
    {
        using SafeFileHandle pidFd = Linux.PidFdOpen(Linux.GetPid());
        foreach (NamespaceKind kind in new[] { NamespaceKind.Pid, NamespaceKind.Time })
        {
            using NamespaceHandle mine = NamespaceHandle.Mine(kind), next = NamespaceHandle.MineForChildren(kind);
            using NamespaceHandle ofProcess = NamespaceHandle.OpenForChildren(Linux.GetPid(), kind), ofPidFd = NamespaceHandle.OpenForChildren(pidFd, kind);
            Assert.Equal(mine, next);
            Assert.Equal(mine, ofProcess);
            Assert.Equal(mine, ofPidFd);
        }

        Assert.Contains("net_for_children", Assert.Throws<ArgumentException>(() => NamespaceHandle.MineForChildren(NamespaceKind.Net)).Message);
    }

    [Fact]
    public void A_pid_namespace_for_children_cannot_be_opened_before_it_has_an_init()
    {
        Privileges.RequireRoot();
        NamespaceThread.Run(CloneFlags.NewPid, () =>
        {
            SyscallException e = Throws.Syscall(Errno.ENOENT, () => NamespaceHandle.MineForChildren(NamespaceKind.Pid));
            Assert.Contains("no process yet", e.Message);
        });
    }

    [Fact]
    public void A_handle_keeps_the_namespace_after_its_last_process()
    {
        using Contained child = new();
        using NamespaceHandle kept = child.Open(NamespaceKind.Net);
        child.End();
        using NamespaceHandle again = NamespaceHandle.Open($"/proc/self/fd/{kept.Handle.DangerousGetHandle()}");
        Assert.Equal(kept, again);

        // No other gets its number meanwhile.
        using Contained later = new();
        using NamespaceHandle other = later.Open(NamespaceKind.Net);
        Assert.NotEqual(kept, other);

        // It has its interface still.
        if (Privileges.CanMakeNamespaces) Assert.False(NamespaceThread.Run(kept, () => NetworkInterfaces.IsUp("lo")));
    }

    [Fact]
    public void A_namespace_made_by_a_thread_is_kept_when_the_thread_is_gone()
    {
        Privileges.RequireRoot();
        using NamespaceHandle net = NamespaceThread.Run(CloneFlags.NewNet, () =>
        {
            NetworkInterfaces.BringUp("lo");
            return NamespaceHandle.Mine(NamespaceKind.Net);
        });
        Assert.True(NamespaceThread.Run(net, () => NetworkInterfaces.IsUp("lo")));
    }

    [Fact]
    public void Owners_and_parents_are_opened()
    {
        using Contained child = new();
        using NamespaceHandle mine = NamespaceHandle.Mine(NamespaceKind.User), minePids = NamespaceHandle.Mine(NamespaceKind.Pid);
        using NamespaceHandle user = child.Open(NamespaceKind.User), net = child.Open(NamespaceKind.Net), pid = child.Open(NamespaceKind.Pid);
        using NamespaceHandle? owner = net.OwnerUserNamespace(), parent = user.Parent(), ofUser = user.OwnerUserNamespace(), above = pid.Parent();
        Assert.Equal(user, owner);
        Assert.Equal(mine, parent);
        Assert.Equal(mine, ofUser);
        Assert.Equal(minePids, above);
        Assert.Equal(Linux.GetEUid(), user.OwnerUid);

        Assert.Null(mine.Parent());
        Assert.Null(minePids.Parent());
        Assert.Contains("have parents", Throws.Syscall(Errno.EINVAL, () => net.Parent()).Message);
        Assert.Contains("OwnerUserNamespace", Throws.Syscall(Errno.EINVAL, () => _ = net.OwnerUid).Message);
    }

    [Fact]
    public void Pids_are_translated()
    {
        using Contained child = new();
        using NamespaceHandle inside = child.Open(NamespaceKind.Pid), mine = NamespaceHandle.Mine(NamespaceKind.Pid), net = NamespaceHandle.Mine(NamespaceKind.Net);
        Assert.Equal(1, inside.PidInside(child.Process.Pid));
        Assert.Equal(child.Process.Pid, inside.PidOutside(1));
        Assert.Null(inside.PidInside(Linux.GetPid()));
        Assert.Null(inside.PidOutside(7777));
        Assert.Null(inside.PidInside(int.MaxValue));
        Assert.Equal(Linux.GetPid(), mine.PidInside(Linux.GetPid()));
        int known = NsGen.Diagnosis.KernelVersion.IsAtLeast("6.11") ? Linux.GetTid() : Linux.GetPid(); // older ones find threads only where they are a process's first
        Assert.Equal(known, mine.PidOutside(known));
        Throws.Syscall(Errno.EINVAL, () => net.PidInside(1));
        Throws.Syscall(Errno.EINVAL, () => net.PidOutside(1));
    }

    [Fact]
    public void Pids_are_translated_by_proc_too()
    {
        using Contained child = new();
        using NamespaceHandle inside = child.Open(NamespaceKind.Pid), mine = NamespaceHandle.Mine(NamespaceKind.Pid);
        Assert.Equal(1, PidTranslation.Inside(inside, child.Process.Pid));
        Assert.Equal(child.Process.Pid, PidTranslation.Outside(inside, 1));
        Assert.Null(PidTranslation.Inside(inside, Linux.GetPid()));
        Assert.Null(PidTranslation.Inside(inside, int.MaxValue));
        Assert.Null(PidTranslation.Outside(inside, 7777777));
        Assert.Equal(Linux.GetPid(), PidTranslation.Inside(mine, Linux.GetPid()));
        Assert.Equal(child.Process.Pid, PidTranslation.Inside(mine, child.Process.Pid));
        Assert.Equal(child.Process.Pid, PidTranslation.Outside(mine, child.Process.Pid));
        if (!Privileges.CanMakeNamespaces)
            Assert.Contains("Linux 6.11", Throws.Syscall(Errno.EACCES, () => PidTranslation.Inside(inside, 1)).Message);
    }

    [Fact]
    public void A_process_that_is_gone_is_reported()
    {
        Assert.Contains("is gone", Throws.Syscall(Errno.ENOENT, () => NamespaceHandle.Open(int.MaxValue, NamespaceKind.Net)).Message);
        Assert.Contains("is gone", Throws.Syscall(Errno.ENOENT, () => NamespaceHandle.OpenThread(int.MaxValue, NamespaceKind.Net)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => NamespaceHandle.Open(0, NamespaceKind.Net));
        Assert.Throws<ArgumentOutOfRangeException>(() => NamespaceHandle.Mine((NamespaceKind)1));

        using Contained child = new();
        using SafeFileHandle pidFd = Linux.PidFdOpen(child.Process.Pid);
        child.End();
        foreach (Action open in new Action[] { () => NamespaceHandle.Open(pidFd, NamespaceKind.Net), () => NamespaceOpening.ByProcOf(pidFd, "net") })
        {
            SyscallException e = Throws.Syscall(Errno.ESRCH, open);
            Assert.Contains("gone", e.Message);
        }
    }

    [Fact]
    public void A_process_that_has_ended_and_is_not_reaped_has_no_namespaces()
    {
        int pid = SpawnedProgram.Start("exit 0");
        using SafeFileHandle pidFd = Linux.PidFdOpen(pid);
        Linux.WaitId(IdType.PidFd, pidFd, out _, WaitOptions.Exited | WaitOptions.NoWait);
        Assert.Contains("waits to be reaped", Throws.Syscall(Errno.ENOENT, () => NamespaceHandle.Open(pid, NamespaceKind.Net)).Message);
        Assert.Contains((Errno)Assert.Throws<SyscallException>(() => NamespaceHandle.Open(pidFd, NamespaceKind.Net)).NativeErrorCode, new[] { Errno.ESRCH, Errno.ENOENT });
        Linux.WaitId(IdType.PidFd, pidFd, out _, WaitOptions.Exited);
    }

    [Fact]
    public void A_process_that_may_not_be_looked_at_is_refused()
    {
        if (Privileges.CanMakeNamespaces) Assert.Skip("Root may look at every process.");
        Assert.Contains("PTRACE_MODE_READ", Throws.Syscall(Errno.EACCES, () => NamespaceHandle.Open(1, NamespaceKind.Net)).Message);
    }

    [Fact]
    public void What_is_no_pidfd_is_refused()
    {
        using SafeFileHandle file = Linux.MemFdCreate("file");
        Assert.Contains("no pidfd", Throws.Syscall(Errno.EBADF, () => NamespaceHandle.Open(file, NamespaceKind.Net)).Message);
    }

    [Fact]
    public void A_path_that_is_no_namespace_is_refused()
    {
        using TemporaryDirectory directory = new();
        string file = directory.Combine("file"), fifo = directory.Combine("fifo");
        File.WriteAllText(file, "");
        Linux.MkNodAt(Linux.AtFdCwd, fifo, FileModeBits.Fifo | FileModeBits.UserAll);
        foreach (string path in new[] { file, fifo, directory.Path, "/dev/null" })
        {
            SyscallException e = Throws.Syscall(Errno.ENOTTY, () => NamespaceHandle.Open(path));
            Assert.Contains(path, e.Message);
            Assert.Contains("It is no namespace", e.Message);
        }

        Throws.Syscall(Errno.ENOENT, () => NamespaceHandle.Open(directory.Combine("none")));
        Assert.Throws<ArgumentException>(() => NamespaceHandle.Open(""));
        Assert.Throws<ArgumentNullException>(() => NamespaceHandle.Open((string)null!));
    }

    [Fact]
    public void A_closed_handle_keeps_its_identity_and_nothing_else()
    {
        NamespaceHandle closed = NamespaceHandle.Mine(NamespaceKind.Pid);
        closed.Dispose();
        closed.Dispose();
        Assert.Equal(NamespaceKind.Pid, closed.Kind);
        Assert.Equal(ProcFile.ThreadNamespace("pid"), closed.ToString());
        Assert.Throws<ObjectDisposedException>(() => closed.Handle);
        Assert.Throws<ObjectDisposedException>(() => closed.Parent());
        Assert.Throws<ObjectDisposedException>(() => closed.OwnerUserNamespace());
        Assert.Throws<ObjectDisposedException>(() => closed.OwnerUid);
        Assert.Throws<ObjectDisposedException>(() => closed.PidInside(1));
        Assert.Throws<ObjectDisposedException>(() => closed.Pin("/tmp/never"));
        Assert.Throws<ObjectDisposedException>(() => NamespaceThread.Run(closed, () => { }));
    }
}

/// <summary>What stays behind.</summary>
[Collection(nameof(Alone))]
public class NamespaceLeakTests
{
    [Fact]
    public void Handles_and_threads_leave_nothing()
    {
        Leaks.None(() =>
        {
            using (Contained child = new())
            {
                foreach (NamespaceKind kind in Enum.GetValues<NamespaceKind>().Where(k => k != NamespaceKind.Time)) child.Open(kind).Dispose();
                using NamespaceHandle pid = child.Open(NamespaceKind.Pid), user = child.Open(NamespaceKind.User);
                pid.Parent()?.Dispose();
                user.OwnerUserNamespace()?.Dispose();
                PidTranslation.Outside(pid, 1);
                NamespaceOpening.ByProcOf(child.Process.PidFd, "net").Dispose();
            }

            Assert.Throws<SyscallException>(() => NamespaceHandle.Open("/dev/null"));
            NamespaceInfo.Enumerate();
            if (!Privileges.CanMakeNamespaces)
            {
                Assert.Throws<SyscallException>(() => NamespaceThread.Run(CloneFlags.NewUts, () => { }));
                return;
            }

            NamespaceThread.Run(CloneFlags.NewNet | CloneFlags.NewNs | CloneFlags.NewUts | CloneFlags.NewIpc, () => NetworkInterfaces.BringUp("lo"));
            using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewNet);
            thread.Invoke(() => NetworkInterfaces.BringUp("lo"));
            Assert.Throws<InvalidOperationException>(() => thread.Invoke(() => throw new InvalidOperationException()));
        });
        Eventually.True(() => Threads.Named("NsGen namespace") == 0);
    }
}
