#pragma warning disable xUnit1051 // The work on the threads is short.
using System;
using System.IO;
using System.Linq;
using Microsoft.Win32.SafeHandles;
using NsGen.Runtime.Tests;
using NsGen.Tests.Processes;

namespace NsGen.Tests.Namespaces;

/// <summary>What cannot be joined, opened, pinned or mounted: each has an exception of its own, and the process is as before. NamespaceHandleTests has more.</summary>
[Collection(nameof(Alone))]
public class HostileInputTests
{
    private static readonly Exec s_true = Exec.Create("/bin/true");

    [Fact]
    public void Process_that_ends_meanwhile() => LeavesNothing(() =>
    {
        int refused = 0;
        for (int i = 0; i < 20; i++)
        {
            using ChildProcess child = Children.ExecuteContained("brief", 2, s_true);
            while (!child.WaitForExit(TimeSpan.Zero, out _)) TryAll(child);
            TryAll(child);
        }

        Assert.True(refused >= 20 * 3, $"{refused} were refused."); // those after the end, at least

        void TryAll(ChildProcess child)
        {
            Try(() => NamespaceHandle.Open(child.Pid, NamespaceKind.Net).Dispose(), Errno.ENOENT, Errno.ESRCH);
            Try(() => NamespaceHandle.Open(child, NamespaceKind.Uts).Dispose(), Errno.ENOENT, Errno.ESRCH);
            Try(() => JoinPlan.Of(child, CloneFlags.NewUser | CloneFlags.NewNs | CloneFlags.NewNet).Dispose(), Errno.ENOENT, Errno.ESRCH);
            if (Privileges.CanMakeNamespaces) Try(() => NamespaceThread.Run(NamespaceTarget.Join(child, CloneFlags.NewUts | CloneFlags.NewNet), () => { }), Errno.ESRCH);
        }

        void Try(Action act, params Errno[] errors)
        {
            try
            {
                act();
            }
            catch (SyscallException e)
            {
                refused++;
                Assert.Contains(e.Error, errors);
                Assert.Matches("gone|ended", e.Explanation);
            }
        }
    });

    [Fact]
    public void Pidfd_of_a_process_that_may_not_be_traced() => LeavesNothing(() => ScratchThread.RunUnprivileged(() =>
    {
        using SafeFileHandle first = Linux.PidFdOpen(1);
        Assert.SkipWhen(Directory.Exists("/proc/1/cwd/"), "The first process may be traced.");
        foreach (Action act in new Action[] { () => NamespaceHandle.Open(first, NamespaceKind.Net), () => NamespaceHandle.Open(1, NamespaceKind.Mount), () => JoinPlan.Of(first, CloneFlags.NewNet) })
        {
            SyscallException e = Assert.Throws<SyscallException>(act);
            Assert.Contains(e.Error, new[] { Errno.EACCES, Errno.EPERM });
            Assert.Contains("PTRACE_MODE_READ", e.Explanation);
        }

        Assert.Contains("allowed to trace it", Throws.Syscall(Errno.EPERM, () => NamespaceThread.Run(NamespaceTarget.Join(first, CloneFlags.NewNet), () => { })).Explanation);
    }));

    [Fact]
    public void Descriptors_that_are_closed_or_none() => LeavesNothing(() =>
    {
        SafeFileHandle closed = Linux.PidFdOpen(Linux.GetPid());
        closed.Dispose();
        using SafeFileHandle none = new(-1, ownsHandle: false);
        foreach (Action act in new Action[]
        {
            () => NamespaceHandle.Open(closed, NamespaceKind.Net), () => NamespaceHandle.OpenForChildren(closed, NamespaceKind.Pid), () => JoinPlan.Of(closed, CloneFlags.NewNet),
            () => NamespaceThread.Run(NamespaceTarget.Join(closed, CloneFlags.NewNet), () => { }), () => NamespaceThread.Start(NamespaceTarget.Join(closed, CloneFlags.NewNs)),
        }) Assert.Throws<ObjectDisposedException>(act);
        foreach (Action act in new Action[]
        {
            () => NamespaceHandle.Open(none, NamespaceKind.Net), () => JoinPlan.Of(none, CloneFlags.NewNet), () => NamespaceThread.Run(NamespaceTarget.Join(none, CloneFlags.NewNet), () => { }),
        }) Throws.Syscall(Errno.EBADF, act);
        foreach (Action act in new Action[] { () => NamespaceHandle.Open((SafeFileHandle)null!, NamespaceKind.Net), () => JoinPlan.Of((SafeFileHandle)null!, CloneFlags.NewNet) })
            Assert.Throws<ArgumentNullException>(act);
    });

    [Fact]
    public void Paths_that_lead_nowhere() => LeavesNothing(() =>
    {
        using TemporaryDirectory directory = new();
        File.CreateSymbolicLink(directory.Combine("loop"), "loop");
        File.CreateSymbolicLink(directory.Combine("dangling"), "none");
        File.WriteAllText(directory.Combine("file"), "");
        foreach ((string path, Errno error, string says) in new[]
        {
            (directory.Combine("loop"), Errno.ELOOP, "one that leads to itself"),
            (directory.Combine("dangling"), Errno.ENOENT, "There is no"),
            (directory.Combine("none/net"), Errno.ENOENT, $"There is no \"{directory.Combine("none")}\""),
            (directory.Combine("file/net"), Errno.ENOTDIR, ""),
            ("/" + new string('x', 5000), Errno.ENAMETOOLONG, ""),
        }) Assert.Contains(says, Throws.Syscall(error, () => NamespaceHandle.Open(path)).Explanation);
        Assert.Throws<ArgumentException>(() => NamespaceHandle.Open("nul\0inside"));
    });

    [Fact]
    public void Pin_on_what_a_symbolic_link_leads_to() => LeavesNothing(() => ScratchThread.RunInMountNamespace(() =>
    {
        using TemporaryDirectory directory = new();
        using NamespaceHandle net = NamespaceHandle.Mine(NamespaceKind.Net);
        string victim = directory.Combine("victim");
        File.WriteAllText(victim, "text");
        File.CreateSymbolicLink(directory.Combine("link"), victim);
        File.CreateSymbolicLink(directory.Combine("dangling"), directory.Combine("none"));
        foreach (string name in new[] { "link", "dangling" })
        {
            Assert.Contains("symbolic link", Throws.Syscall(Errno.ELOOP, () => net.Pin(directory.Combine(name))).Explanation);
            Assert.NotNull(new FileInfo(directory.Combine(name)).LinkTarget);
        }

        Assert.Equal("text", File.ReadAllText(victim));
        Assert.False(File.Exists(directory.Combine("none")));
        net.Pin(victim);
        Assert.Contains("pinned there already", Throws.Syscall(Errno.EBUSY, () => net.Pin(victim)).Explanation);
        NamespaceHandle.Unpin(victim);
    }));

    [Fact]
    public void Source_or_root_that_is_gone_when_the_mounts_are_made() => LeavesNothing(() =>
    {
        using TemporaryDirectory directory = new();
        foreach (string name in new[] { "source", "root" }) Directory.CreateDirectory(directory.Combine(name));
        MountPlan bind = MountPlan.InPlace().Bind(directory.Combine("source"), "/tmp"), root = MountPlan.WithRoot(directory.Combine("root")).Tmpfs("/tmp");
        MountPlan loop = MountPlan.WithRoot(directory.Path).Tmpfs("/loop");
        foreach (string name in new[] { "source", "root" }) Directory.Delete(directory.Combine(name));
        File.CreateSymbolicLink(directory.Combine("loop"), "loop");
        foreach ((MountPlan plan, Errno error, string doing) in new[] { (bind, Errno.ENOENT, "bind "), (root, Errno.ENOENT, "root "), (loop, Errno.ELOOP, "tmpfs on /loop") })
        {
            ChildProgramException e = Assert.Throws<ChildProgramException>(() => HostileChildren.Mount(plan.Steps, s_true));
            Assert.Equal(error, e.Error);
            Assert.Contains(doing, plan.Doing);
        }
    });

    [Fact]
    public void Threads_in_threads()
    {
        Privileges.RequireRoot();
        LeavesNothing(() => Assert.Equal(30, Descend(30)));
    }

    private static int Descend(int depth) => depth == 0 ? 0 : 1 + NamespaceThread.Run(CloneFlags.NewUts, () => Descend(depth - 1));

    private static void LeavesNothing(Action act)
    {
        string[] mounts = File.ReadAllLines("/proc/self/mountinfo"), namespaces = Own();
        string folder = Environment.CurrentDirectory;
        Leaks.None(act);
        Assert.Equal(mounts, File.ReadAllLines("/proc/self/mountinfo"));
        Assert.Equal(namespaces, Own());
        Assert.Equal(folder, Environment.CurrentDirectory);
        Eventually.True(() => Threads.Named("NsGen namespace") == 0);

        static string[] Own() => [.. Directory.GetFiles("/proc/self/ns").Select(file => new FileInfo(file).LinkTarget!)];
    }
}
