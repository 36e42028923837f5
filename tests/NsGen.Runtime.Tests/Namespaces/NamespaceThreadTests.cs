#pragma warning disable xUnit1051 // The work on the threads is short: a token is given where it is what is tested.
using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NsGen.Runtime.Tests;
using NsGen.Tests.PidNamespaces;

namespace NsGen.Tests.Namespaces;

/// <summary>One piece of code on a thread of its own.</summary>
public class NamespaceThreadTests
{
    private const CloneFlags All = CloneFlags.NewNs | CloneFlags.NewUts | CloneFlags.NewIpc | CloneFlags.NewNet | CloneFlags.NewCgroup;

    [Fact]
    public void New_namespaces_are_the_threads_alone()
    {
        Privileges.RequireRoot();
        string[] names = ["mnt", "uts", "ipc", "net", "cgroup", "user", "pid"];
        string[] before = [.. names.Select(ProcFile.ThreadNamespace)];
        (string[] Inside, int Tid, bool IsPool) seen = NamespaceThread.Run(All, () =>
            (names.Select(ProcFile.ThreadNamespace).ToArray(), Linux.GetTid(), Thread.CurrentThread.IsThreadPoolThread));
        Assert.False(seen.IsPool);
        Assert.Equal(before, names.Select(ProcFile.ThreadNamespace));
        Assert.All(seen.Inside.Take(5).Zip(before), pair => Assert.NotEqual(pair.Second, pair.First));
        Assert.Equal(before[5..], seen.Inside[5..]);

        // The thread is gone, and with it all that was in them: also a thread that the runtime may have started there for a while.
        Eventually.True(() => !Directory.Exists($"/proc/self/task/{seen.Tid}"));
        Eventually.True(() => TaskNamespaces("uts").All(ns => ns != seen.Inside[1]));
    }

    [Fact]
    public void Host_name_and_mounts_stay_inside()
    {
        Privileges.RequireRoot();
        using TemporaryDirectory directory = new();
        string host = File.ReadAllText("/proc/sys/kernel/hostname");
        string current = Environment.CurrentDirectory;
        string inside = NamespaceThread.Run(CloneFlags.NewUts | CloneFlags.NewNs, () =>
        {
            Linux.SetHostName("inside"u8);
            Linux.Mount("none", directory.Path, "tmpfs");
            File.WriteAllText(directory.Combine("file"), "");
            Environment.CurrentDirectory = directory.Path;
            return File.ReadAllText("/proc/sys/kernel/hostname").Trim();
        });
        Assert.Equal("inside", inside);
        Assert.Equal(host, File.ReadAllText("/proc/sys/kernel/hostname"));
        Assert.False(File.Exists(directory.Combine("file")));
        Assert.Equal(current, Environment.CurrentDirectory);
    }

    [Fact]
    public void Namespaces_are_joined_by_handles()
    {
        Privileges.RequireRoot();
        using Contained child = new();
        using NamespaceHandle mnt = child.Open(NamespaceKind.Mount), net = child.Open(NamespaceKind.Net), uts = child.Open(NamespaceKind.Uts), pid = child.Open(NamespaceKind.Pid);
        string root = RootOf("self");
        Assert.Equal((net.ToString(), "contained"), NamespaceThread.Run(NamespaceTarget.Join(net, uts), () => (ProcFile.ThreadNamespace("net"), HostName())));
        NamespaceThread.Run(NamespaceTarget.Join(mnt, pid, net), () =>
        {
            // /proc is the child's, which has no number for this thread.
            using NamespaceHandle joined = NamespaceHandle.Open("/proc/1/ns/mnt");
            Assert.Equal(mnt, joined);
            Assert.False(Directory.Exists("/proc/thread-self"));
        });
        Assert.Equal(root, RootOf("self"));

        // More than one kind at once, and others new.
        (string Uts, string Net) both = NamespaceThread.Run(NamespaceTarget.Join(uts).AndNew(CloneFlags.NewNet), () => (ProcFile.ThreadNamespace("uts"), ProcFile.ThreadNamespace("net")));
        Assert.Equal(uts.ToString(), both.Uts);
        Assert.DoesNotContain(both.Net, new[] { net.ToString(), ProcFile.ThreadNamespace("net") });
    }

    [Fact]
    public void Namespaces_are_joined_by_a_pidfd_without_moving_other_threads()
    {
        Privileges.RequireRoot();
        using Contained child = new();
        string current = Environment.CurrentDirectory, mine = ProcFile.ThreadNamespace("mnt");
        using NamespaceHandle mnt = child.Open(NamespaceKind.Mount);
        NamespaceThread.Run(NamespaceTarget.Join(child.Process, CloneFlags.NewNs | CloneFlags.NewNet | CloneFlags.NewUts | CloneFlags.NewIpc), () =>
        {
            using NamespaceHandle joined = NamespaceHandle.Open("/proc/1/ns/mnt");
            Assert.Equal(mnt, joined);
            Assert.Equal("contained", HostName());
            Linux.Chdir("/"u8);
        });
        Assert.Equal(current, Environment.CurrentDirectory);
        Assert.Equal(mine, ProcFile.ThreadNamespace("mnt"));
        Assert.NotEmpty(Directory.GetDirectories("/proc/thread-self"));
    }

    [Fact]
    public void A_process_that_has_ended_is_not_joined()
    {
        Privileges.RequireRoot();
        using Contained child = new();
        NamespaceTarget target = NamespaceTarget.Join(child.Process, CloneFlags.NewNet);
        child.End();
        Assert.Contains("has ended", Throws.Syscall(Errno.ESRCH, () => NamespaceThread.Run(target, () => { })).Message);
        using var file = Linux.MemFdCreate("file");
        Assert.Contains("no pidfd", Throws.Syscall(Errno.EINVAL, () => NamespaceThread.Run(NamespaceTarget.Join(file, CloneFlags.NewNet), () => { })).Message);
    }

    [Fact]
    public void What_a_managed_thread_cannot_have_is_refused_with_the_reason()
    {
        using NamespaceHandle user = NamespaceHandle.Mine(NamespaceKind.User), net = NamespaceHandle.Mine(NamespaceKind.Net), time = NamespaceHandle.Mine(NamespaceKind.Time);
        using var pidFd = Linux.PidFdOpen(Linux.GetPid());
        foreach (Action refused in new Action[]
        {
            () => NamespaceTarget.New(CloneFlags.NewUser | CloneFlags.NewNet), () => NamespaceTarget.Join(net, user), () => NamespaceTarget.Join(pidFd, CloneFlags.NewUser),
            () => NamespaceTarget.New(CloneFlags.NewTime), () => NamespaceTarget.Join(time), () => NamespaceTarget.Join(net).AndNew(CloneFlags.NewTime),
        })
        {
            NotSupportedException e = Assert.Throws<NotSupportedException>(refused);
            Assert.Contains("several threads", e.Message);
            Assert.Contains("[Clone(", e.Message);
        }

        Assert.Throws<ArgumentException>(() => NamespaceTarget.New(CloneFlags.None));
        Assert.Throws<ArgumentException>(() => NamespaceTarget.New(CloneFlags.Vm));
        Assert.Throws<ArgumentException>(() => NamespaceTarget.Join());
        Assert.Throws<ArgumentException>(() => NamespaceTarget.Join(net, net));
        Assert.Throws<ArgumentException>(() => NamespaceTarget.Join(net).AndNew(CloneFlags.NewNet));
        Assert.Throws<ArgumentNullException>(() => NamespaceTarget.Join((NamespaceHandle)null!));
        Assert.Throws<ArgumentNullException>(() => NamespaceThread.Run(null!, () => { }));
        Assert.Throws<ArgumentNullException>(() => NamespaceThread.Run(CloneFlags.NewNet, (Action)null!));
        Func<object> runAsynchronous = () => NamespaceThread.Run(CloneFlags.NewNet, () => Task.CompletedTask);
        Assert.Contains("RunAsync", Assert.Throws<ArgumentException>(runAsynchronous).Message);
    }

    [Fact]
    public async Task Missing_privilege_is_explained()
    {
        if (Privileges.CanMakeNamespaces) Assert.Skip("This process has CAP_SYS_ADMIN.");
        using NamespaceHandle net = NamespaceHandle.Mine(NamespaceKind.Net);
        SyscallException making = Throws.Syscall(Errno.EPERM, () => NamespaceThread.Run(CloneFlags.NewNet, () => { }));
        Assert.Contains("CAP_SYS_ADMIN", making.Message);
        Assert.Contains("[Clone(CloneFlags.NewUser", making.Message);
        Assert.Contains("CAP_SYS_ADMIN", Throws.Syscall(Errno.EPERM, () => NamespaceThread.Run(net, () => { })).Message);
        Assert.Contains("CAP_SYS_ADMIN", Throws.Syscall(Errno.EPERM, () => NamespaceThread.Start(net)).Message);
        Assert.Equal(Errno.EPERM, (await Assert.ThrowsAsync<SyscallException>(() => NamespaceThread.RunAsync(net, () => Task.CompletedTask))).Error);
    }

    [Fact]
    public async Task Exceptions_come_back_with_their_stack()
    {
        Privileges.RequireRoot();
        TestException sync = Assert.Throws<TestException>(() => NamespaceThread.Run(CloneFlags.NewUts, ThrowIt));
        Assert.Contains(nameof(ThrowIt), sync.StackTrace);
        TestException later = await Assert.ThrowsAsync<TestException>(() => NamespaceThread.RunAsync(CloneFlags.NewUts, async () =>
        {
            await Task.Yield();
            ThrowIt();
        }));
        Assert.Contains(nameof(ThrowIt), later.StackTrace);
        await Assert.ThrowsAsync<TestException>(() => NamespaceThread.RunAsync(CloneFlags.NewUts, ThrowAtOnce));
        await Assert.ThrowsAsync<InvalidOperationException>(() => NamespaceThread.RunAsync(CloneFlags.NewUts, () => (Task<int>)null!));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => NamespaceThread.RunAsync(CloneFlags.NewUts, () => Task.FromCanceled(new CancellationToken(true))));

        static Task ThrowAtOnce() => throw new TestException();
    }

    [Fact]
    public async Task Await_stays_on_the_thread()
    {
        Privileges.RequireRoot();
        await Task.Delay(1, TestContext.Current.CancellationToken); // the runtime has its thread for timers
        string outside = ProcFile.ThreadNamespace("uts");
        int tid = await NamespaceThread.RunAsync(CloneFlags.NewUts, async () =>
        {
            (int Tid, string Uts) first = (Linux.GetTid(), ProcFile.ThreadNamespace("uts"));
            Assert.NotEqual(outside, first.Uts);
            for (int i = 0; i < 10; i++)
            {
                await Task.Yield();
                Check();
                await Task.Delay(1);
                Check();
                await Nested();
                Check();
            }

            Assert.Equal(Linux.GetTid(), await CompletedElsewhere());
            return first.Tid;

            void Check() => Assert.Equal(first, (Linux.GetTid(), ProcFile.ThreadNamespace("uts")));
        });
        Assert.NotEqual(tid, Linux.GetTid());
        Assert.Equal(outside, ProcFile.ThreadNamespace("uts"));
        Eventually.True(() => !Directory.Exists($"/proc/self/task/{tid}"));

        static async Task Nested()
        {
            int tid = Linux.GetTid();
            await Task.Delay(1);
            Assert.Equal(tid, Linux.GetTid());
        }

        static async Task<int> CompletedElsewhere()
        {
            TaskCompletionSource source = new(TaskCreationOptions.RunContinuationsAsynchronously);
            source.SetResult();
            await source.Task;
            return Linux.GetTid();
        }
    }

    [Fact]
    public async Task Other_threads_keep_their_namespaces()
    {
        Privileges.RequireRoot();
        int[] before = Tasks();
        string[] inside = [.. Enumerable.Range(0, 20).Select(_ => NamespaceThread.Run(CloneFlags.NewUts, () => ProcFile.ThreadNamespace("uts")))];
        await NamespaceThread.RunAsync(CloneFlags.NewUts, async () => await Task.Yield());
        Assert.Equal(20, inside.Length);
        string own = ProcFile.ThreadNamespace("uts");
        foreach (int tid in before)
        {
            string? now = TaskNamespace(tid, "uts");
            Assert.True(now is null || !inside.Contains(now), $"Thread {tid} is in {now}.");
        }

        // Nor has one of the pool come to be in one of them.
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ProcFile.ThreadNamespace("uts")))), ns => Assert.Equal(own, ns));
    }

    [Fact]
    public async Task The_wait_is_cancelled_and_the_work_goes_on()
    {
        Privileges.RequireRoot();
        using CancellationTokenSource cancellation = new();
        using ManualResetEventSlim begun = new(), goOn = new(), ended = new();
        Task canceller = Task.Run(() =>
        {
            begun.Wait();
            cancellation.Cancel();
        }, TestContext.Current.CancellationToken);
        Assert.ThrowsAny<OperationCanceledException>(() => NamespaceThread.Run(CloneFlags.NewUts, () =>
        {
            begun.Set();
            goOn.Wait();
            ended.Set();
        }, cancellation.Token));
        Assert.False(ended.IsSet);
        goOn.Set();
        Assert.True(ended.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken));
        await canceller;
        Assert.Throws<OperationCanceledException>(() => NamespaceThread.Run(CloneFlags.NewUts, () => { }, cancellation.Token));
        Assert.True(NamespaceThread.RunAsync(CloneFlags.NewUts, () => Task.CompletedTask, cancellation.Token).IsCanceled);
    }

    [Fact]
    public void A_pid_namespace_is_for_the_children()
    {
        Privileges.RequireRoot();
        string outside = ProcFile.ThreadNamespace("pid");
        NamespaceThread.Run(CloneFlags.NewPid, () =>
        {
            Assert.Equal(outside, ProcFile.ThreadNamespace("pid"));
            using ChildProcess init = PidPrograms.Ask(1, out int pid, out _, out _);
            Assert.Equal(1, pid);
            Assert.True(init.WaitForExit().IsSuccess);
            Assert.Throws<OutOfMemoryException>(() => new Thread(() => { }).Start());
            Assert.Contains("PID namespace", Assert.Throws<InvalidOperationException>(() => NamespaceThread.Run(CloneFlags.NewUts, () => { })).Message);
        });
        using Contained child = new();
        using NamespaceHandle joined = child.Open(NamespaceKind.Pid);
        Assert.Equal(2, NamespaceThread.Run(joined, () =>
        {
            using ChildProcess member = PidPrograms.Ask(1, out int pid, out _, out _);
            member.WaitForExit();
            return pid;
        }));
    }

    [Fact]
    public void Children_of_a_thread_that_can_start_no_other_are_awaited_and_reaped()
    {
        Privileges.RequireRoot();
        OwnProcess.Run(LeaveChildren); // whose first child this is
    }

    private static void LeaveChildren()
    {
        string outside = ProcFile.ThreadNamespace("net");
        Task<ExitStatus>? end = null;
        NamespaceThread.Run(CloneFlags.NewPid | CloneFlags.NewNet, () =>
        {
            using ChildProcess init = Processes.Children.Sleep();
            using ChildProcess member = Processes.Children.Sleep();
            end = init.WaitForExitAsync();
            init.Kill(); // and all others
        });
        Assert.Equal(Signal.SIGKILL, end!.WaitAsync(TimeSpan.FromMinutes(1)).Result.Signal);
        Eventually.True(() => Leaks.Children().Length == 0);

        // Nor is what watches and completes in the namespaces.
        Eventually.True(() => TaskNamespaces("net").All(ns => ns is null || ns == outside));
    }

    [Fact]
    public void Local_values_flow_in()
    {
        Privileges.RequireRoot();
        AsyncLocal<int> local = new() { Value = 7 };
        Assert.Equal(7, NamespaceThread.Run(CloneFlags.NewUts, () => local.Value++));
        Assert.Equal(7, local.Value);
    }

    private static string HostName()
    {
        Linux.Uname(out UtsName names);
        return names.NodeName;
    }

    private static void ThrowIt() => throw new TestException();

    private static string RootOf(string process) => new FileInfo($"/proc/{process}/root").LinkTarget!;

    private static int[] Tasks() => [.. Directory.GetDirectories("/proc/self/task").Select(task => int.Parse(Path.GetFileName(task)))];

    private static string?[] TaskNamespaces(string kind) => [.. Tasks().Select(tid => TaskNamespace(tid, kind))];

    private static string? TaskNamespace(int tid, string kind)
    {
        try
        {
            return new FileInfo($"/proc/self/task/{tid}/ns/{kind}").LinkTarget;
        }
        catch (IOException)
        {
            return null; // it is gone
        }
    }

    private sealed class TestException : Exception;
}
