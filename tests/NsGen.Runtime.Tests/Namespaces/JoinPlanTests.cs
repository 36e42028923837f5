using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using NsGen.Runtime.Tests;
using NsGen.Tests.Init;
using NsGen.Tests.Processes;
using NsGen.Tests.Settings;

namespace NsGen.Tests.Namespaces;

/// <summary>Children that join existing namespaces, as nsenter(1).</summary>
[Collection(nameof(Alone))]
public sealed class JoinPlanTests
{
    private static readonly Exec s_sleep = Exec.Create("/bin/sleep", "100");

    [Fact]
    public void Every_kind_is_joined_whoever_owns_it()
    {
        using ChildProcess target = JoinChildren.Target();
        using JoinPlan plan = JoinPlan.Of(target, JoinChildren.AllKinds);
        using ChildProcess child = JoinChildren.JoinAsChild(plan.Steps, s_sleep);

        int inside = Assert.Single(InitChildren.ChildrenOf(child.Pid));
        foreach (NamespaceKind kind in Enum.GetValues<NamespaceKind>())
        {
            using NamespaceHandle theirs = NamespaceHandle.Open(target, kind), own = NamespaceHandle.Open(inside, kind), here = NamespaceHandle.Mine(kind);
            Assert.Equal(theirs, own);
            Assert.NotEqual(here, own);
        }

        End(child, target);
    }

    [Fact]
    public void Program_is_inside_with_a_pid_of_its_own_there()
    {
        using ChildProcess target = JoinChildren.Target();
        using JoinPlan plan = JoinPlan.Of(target, JoinChildren.AllKinds);
        using ChildProcess child = JoinChildren.JoinAsChild(plan.Steps, Exec.Create("/bin/sh", "-c", "uname -n; cat /proc/1/comm; echo $$; exit 9"), new CloneOptions { StandardOutput = Stdio.Pipe });
        string[] lines = new StreamReader(child.StandardOutput!).ReadToEnd().Split('\n');
        Assert.Equal(["joined", "sleep", "2", ""], lines);
        Assert.Equal(9, child.WaitForExit().Code);
        End(target);
    }

    [Fact]
    public void Signals_reach_the_program_inside_and_it_ends_with_who_stays_outside()
    {
        using ChildProcess target = JoinChildren.Target();
        using JoinPlan plan = JoinPlan.Of(target, CloneFlags.NewUser | CloneFlags.NewPid);
        using (ChildProcess child = JoinChildren.JoinAsChild(plan.Steps, Exec.Create("/bin/sh", "-c", "trap 'exit 44' TERM; echo; while :; do sleep 0.02; done"), new CloneOptions { StandardOutput = Stdio.Pipe }))
        {
            child.StandardOutput!.ReadByte();
            child.Signal(Signal.SIGTERM);
            Assert.Equal(44, child.WaitForExit().Code);
        }

        using (ChildProcess child = JoinChildren.JoinAsChild(plan.Steps, s_sleep))
        {
            int inside = Assert.Single(InitChildren.ChildrenOf(child.Pid));
            using SafeFileHandle pidFd = Linux.PidFdOpen(inside);
            child.Kill();
            child.WaitForExit();
            Eventually.True(() => Linux.TryPidFdSendSignal(pidFd, Signal.None) == Errno.ESRCH);
        }

        End(target);
    }

    [Fact]
    public void Rights_over_a_namespace_are_used_before_a_user_namespace_takes_them()
    {
        Privileges.RequireRoot();
        using ChildProcess target = JoinChildren.InUser();
        using NamespaceHandle net = NamespaceThread.Run(CloneFlags.NewNet, () => NamespaceHandle.Mine(NamespaceKind.Net), TestContext.Current.CancellationToken); // root's, not the user namespace's
        using NamespaceHandle user = NamespaceHandle.Open(target, NamespaceKind.User);
        using JoinPlan plan = JoinPlan.Of(user, net);
        using ChildProcess child = JoinChildren.Join(plan.Steps, s_sleep);
        using (NamespaceHandle childsNet = NamespaceHandle.Open(child, NamespaceKind.Net)) Assert.Equal(net, childsNet);
        using (NamespaceHandle childsUser = NamespaceHandle.Open(child, NamespaceKind.User)) Assert.Equal(user, childsUser);
        End(child, target);
    }

    [Fact]
    public void Root_and_working_directory_come_with_the_mount_namespace()
    {
        using TemporaryDirectory directory = new();
        Directory.CreateDirectory(directory.Combine("root/below"));
        File.WriteAllText(directory.Combine("root/at-root"), "");
        File.WriteAllText(directory.Combine("root/below/in-folder"), "");
        Linux.Pipe2(out PipeEnds ready);
        Linux.Pipe2(out PipeEnds go);
        Task<ChildProcess> starting = Task.Run(() => JoinChildren.Moved(directory.Combine("root"), "/below", ready.Write, go.Read), TestContext.Current.CancellationToken);
        Span<byte> said = stackalloc byte[1];
        Linux.Read(ready.Read, said);
        int pid = Assert.Single(Leaks.Children().Select(int.Parse));
        using (SafeFileHandle target = Linux.PidFdOpen(pid))
        {
            using JoinPlan plan = JoinPlan.Of(target, CloneFlags.NewUser | CloneFlags.NewNs);
            Assert.Equal(Errno.None, Look(plan, "/at-root"));
            Assert.Equal(Errno.None, Look(plan, "in-folder"));
            Assert.Equal(Errno.ENOENT, Look(plan, directory.Combine("root/at-root")));
        }

        Linux.Write(go.Write, "."u8);
        using (ChildProcess moved = Eventually.Result(starting)) Assert.True(moved.WaitForExit().IsSuccess);
        foreach (int fd in new[] { ready.Read, ready.Write, go.Read, go.Write }) Linux.Close(fd);

        static Errno Look(JoinPlan plan, string path)
        {
            using ChildProcess child = JoinChildren.Look(plan.Steps, path);
            return (Errno)child.WaitForExit().Code!;
        }
    }

    [Fact]
    public void Plan_keeps_the_namespaces_of_a_process_that_has_ended()
    {
        JoinPlan plan;
        using (ChildProcess target = JoinChildren.Target())
        {
            plan = JoinPlan.Of(target, CloneFlags.NewUser | CloneFlags.NewUts);
            End(target);
        }

        using (plan)
        {
            using ChildProcess child = JoinChildren.Join(plan.Steps, Exec.Create("/bin/uname", "-n"), new CloneOptions { StandardOutput = Stdio.Pipe });
            Assert.Equal("joined\n", new StreamReader(child.StandardOutput!).ReadToEnd());
            Assert.True(child.WaitForExit().IsSuccess);
        }
    }

    [Fact]
    public void Nothing_is_left_of_a_plan()
    {
        Leaks.None(() =>
        {
            using ChildProcess target = JoinChildren.Target();
            using (JoinPlan plan = JoinPlan.Of(target, JoinChildren.AllKinds))
            using (ChildProcess child = JoinChildren.JoinAsChild(plan.Steps, Exec.Create("/bin/true"))) Assert.True(child.WaitForExit().IsSuccess);
            using (NamespaceHandle uts = NamespaceHandle.Open(target, NamespaceKind.Uts)) Assert.Throws<ArgumentException>(() => JoinPlan.Of(uts, uts));
            End(target);
            Assert.Throws<SyscallException>(() => JoinPlan.Of(target, CloneFlags.NewUts));
        });
    }

    [Fact]
    public void What_cannot_be_joined_is_refused_before()
    {
        Assert.Throws<ArgumentException>(() => JoinPlan.Of([]));
        using ChildProcess target = JoinChildren.InUser();
        Assert.Throws<ArgumentException>(() => JoinPlan.Of(target, CloneFlags.None));
        Assert.Throws<ArgumentException>(() => JoinPlan.Of(target, CloneFlags.Vm));
        NamespaceHandle closed = NamespaceHandle.Open(target, NamespaceKind.User);
        closed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => JoinPlan.Of(closed));
        JoinPlan plan = JoinPlan.Of(target, CloneFlags.NewUser);
        plan.Dispose();
        Assert.Throws<ObjectDisposedException>(() => JoinChildren.Join(plan.Steps, s_sleep));
        End(target);
    }

    [Fact]
    public void Own_user_namespace_needs_no_joining()
    {
        using ChildProcess other = Children.Sleep();
        using JoinPlan plan = JoinPlan.Of(other, CloneFlags.NewUser);
        using ChildProcess child = JoinChildren.Join(plan.Steps, Exec.Create("/bin/true"));
        Assert.True(child.WaitForExit().IsSuccess);
        End(other);
    }

    public static TheoryData<string, CloneOptions, Exec> RefusedSettings => new()
    {
        { "CloneOptions.ProcessGroup = 1", new() { ProcessGroup = 1 }, s_sleep },
        { "CloneOptions.ResourceLimits: NoFile, current: 2, maximum: 1", new() { ResourceLimits = new Dictionary<ResourceLimit, RLimit> { [ResourceLimit.Core] = new(0, 0), [ResourceLimit.NoFile] = new(2, 1) } }, s_sleep },
        { "CloneOptions: descriptor 2000000000", new() { Descriptors = new Dictionary<int, SafeHandle> { [2_000_000_000] = File.OpenHandle("/dev/null") } }, s_sleep },
        { "CloneOptions.Uid = 4000000000", new() { Uid = 4_000_000_000 }, s_sleep },
        { "Exec.WorkingDirectory = \"/no/such\"", new(), s_sleep.WithWorkingDirectory("/no/such") },
    };

    [Theory]
    [MemberData(nameof(RefusedSettings), DisableDiscoveryEnumeration = true)]
    public void Setting_that_fails_is_named_as_for_a_child_that_joins_nothing(string setting, CloneOptions options, Exec exec)
    {
        using ChildProcess target = JoinChildren.InUser();
        using JoinPlan plan = JoinPlan.Of(target, CloneFlags.NewUser);
        SyscallException usual = Assert.Throws<SyscallException>(() => SettingsChildren.ExecuteAsRoot(exec, options));
        foreach (Action join in new Action[] { () => JoinChildren.Join(plan.Steps, exec, options), () => JoinChildren.JoinAsChild(plan.Steps, exec, options) })
        {
            SyscallException e = Assert.Throws<SyscallException>(join);
            Assert.Equal((setting, usual.Message), (e.Arguments, e.Message));
        }

        End(target);
    }

    [Fact]
    public void Maps_of_a_child_that_joins_are_those_of_a_user_namespace_made_before()
    {
        Privileges.RequireRoot();
        CloneOptions mapped = new() { UserIds = IdMap.Create(new(0, Linux.GetEUid()), new(5, 0x10000)), GroupIds = IdMap.Create(new IdMapRange(0, Linux.GetEGid())) };
        using NamespaceHandle net = NamespaceThread.Run(CloneFlags.NewNet, () => NamespaceHandle.Mine(NamespaceKind.Net), TestContext.Current.CancellationToken);
        using (JoinPlan alone = JoinPlan.Of(net))
            Assert.Contains("NamespaceHandle.CreateUser", Assert.Throws<NotSupportedException>(() => JoinChildren.Join(alone.Steps, s_sleep, mapped)).Message);

        using NamespaceHandle user = NamespaceHandle.CreateUser(mapped.UserIds!, mapped.GroupIds!);
        using JoinPlan plan = JoinPlan.Of(net, user);
        using ChildProcess child = JoinChildren.Join(plan.Steps, Exec.Create("/bin/sh", "-c", "readlink /proc/self/ns/net; cat /proc/self/uid_map; id -u"), new CloneOptions { StandardOutput = Stdio.Pipe, Uid = 5 });
        string[] lines = new StreamReader(child.StandardOutput!).ReadToEnd().Split('\n');
        Assert.Equal([net.ToString(), $"0 {Linux.GetEUid()} 1", "5 65536 1", "5", ""], lines.Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        Assert.True(child.WaitForExit().IsSuccess);
    }

    [Fact]
    public void Missing_rights_are_explained()
    {
        if (Privileges.CanMakeNamespaces) Assert.Skip("This process has rights over all namespaces.");
        using ChildProcess target = JoinChildren.Target();
        using JoinPlan plan = JoinPlan.Of(target, CloneFlags.NewIpc);
        ChildProgramException e = Assert.Throws<ChildProgramException>(() => JoinChildren.Join(plan.Steps, s_sleep));
        Assert.Equal(("setns", Errno.EPERM), (e.Syscall, e.Error));
        Assert.Contains("joins the owner first", e.Message);
        End(target);
    }

    private static void End(params ReadOnlySpan<ChildProcess> processes)
    {
        foreach (ChildProcess process in processes)
        {
            process.Kill();
            process.WaitForExit();
        }
    }
}
