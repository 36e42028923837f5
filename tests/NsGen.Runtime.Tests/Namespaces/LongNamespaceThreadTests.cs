using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Namespaces;

/// <summary>A thread that does many works.</summary>
public class LongNamespaceThreadTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Works_are_done_on_one_thread_in_their_order()
    {
        Privileges.RequireRoot();
        List<int> order = [];
        await using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewUts);
        int tid = thread.Invoke(Linux.GetTid, Token);
        string inside = thread.Invoke(() => ProcFile.ThreadNamespace("uts"), Token);
        Assert.NotEqual(ProcFile.ThreadNamespace("uts"), inside);
        Task[] tasks = [.. Enumerable.Range(0, 100).Select(i => thread.InvokeAsync(() => order.Add(i), Token))];
        await Task.WhenAll(tasks);
        Assert.Equal(Enumerable.Range(0, 100), order);
        Assert.Equal(tid, await thread.InvokeAsync(Linux.GetTid, Token));
        Assert.Equal((tid, inside), await thread.InvokeAsync(async () =>
        {
            await Task.Yield();
            return (Linux.GetTid(), ProcFile.ThreadNamespace("uts"));
        }, Token));
    }

    [Fact]
    public async Task Asynchronous_work_changes_what_is_inside_alone()
    {
        Privileges.RequireRoot();
        Linux.Uname(out UtsName before);
        await using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewUts);
        string inside = await thread.InvokeAsync(async () =>
        {
            await Task.Delay(1);
            Linux.SetHostName("inside"u8);
            await Task.Delay(1);
            Linux.Uname(out UtsName names);
            return names.NodeName;
        }, Token);
        Linux.Uname(out UtsName after);
        Assert.Equal(("inside", before.NodeName), (inside, after.NodeName));
    }

    [Fact]
    public async Task An_exception_ends_the_work_and_not_the_thread()
    {
        Privileges.RequireRoot();
        using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewUts);
        Assert.Throws<FormatException>(() => thread.Invoke(() => int.Parse("x"), Token));
        await Assert.ThrowsAsync<FormatException>(() => thread.InvokeAsync(() => int.Parse("x"), Token));
        await Assert.ThrowsAsync<FormatException>(() => thread.InvokeAsync(async () =>
        {
            await Task.Yield();
            return int.Parse("x");
        }, Token));
        Assert.Throws<OperationCanceledException>(() => thread.Invoke(() => throw new OperationCanceledException(), Token));
        Assert.Equal(1, thread.Invoke(() => 1, Token));
    }

    [Fact]
    public async Task Nested_work_is_done_at_once_or_awaited()
    {
        Privileges.RequireRoot();
        using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewUts), other = NamespaceThread.Start(CloneFlags.NewUts);
        Assert.Equal(3, thread.Invoke(() => 1 + thread.Invoke(() => 2, Token), Token));
        Assert.Equal(3, await thread.InvokeAsync(async () => 1 + await thread.InvokeAsync(() => 2, Token), Token));
        Assert.NotEqual(thread.Invoke(Linux.GetTid, Token), thread.Invoke(() => other.Invoke(Linux.GetTid, Token), Token));
        Assert.Equal(3, thread.Invoke(() => 1 + NamespaceThread.Run(CloneFlags.NewNet, () => 2, Token), Token));
    }

    [Fact]
    public async Task While_a_work_awaits_others_go_on()
    {
        Privileges.RequireRoot();
        using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewUts);
        TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int> waiting = thread.InvokeAsync(async () =>
        {
            int tid = Linux.GetTid();
            await gate.Task;
            return tid - Linux.GetTid();
        }, Token);
        Assert.Equal(5, thread.Invoke(() => 5, Token));
        Assert.False(waiting.IsCompleted);
        gate.SetResult();
        Assert.Equal(0, await waiting);
    }

    [Fact]
    public async Task Dispose_lets_what_has_begun_end_and_fails_the_rest()
    {
        Privileges.RequireRoot();
        NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewUts);
        using ManualResetEventSlim begun = new(), goOn = new();
        int tid = thread.Invoke(Linux.GetTid, Token);
        Task<int> awaiting = thread.InvokeAsync(async () =>
        {
            await Task.Delay(100, Token);
            return Linux.GetTid();
        }, Token);
        Task running = thread.InvokeAsync(() =>
        {
            begun.Set();
            goOn.Wait(Token);
        }, Token);
        Task queued = thread.InvokeAsync(() => Assert.Fail("It was disposed of before."), Token), second = thread.InvokeAsync(async () => await Task.Yield(), Token);
        begun.Wait(Token);
        Task disposed = Task.Run(thread.Dispose, Token);
        Assert.IsType<ObjectDisposedException>(await Record.ExceptionAsync(() => queued));
        Assert.IsType<ObjectDisposedException>(await Record.ExceptionAsync(() => second));
        Assert.False(disposed.IsCompleted);
        goOn.Set();
        await running;
        Assert.Equal(tid, await awaiting);
        await disposed;
        Eventually.True(() => !Directory.Exists($"/proc/self/task/{tid}"));
        Assert.Throws<ObjectDisposedException>(() => thread.Invoke(() => { }, Token));
        Assert.Throws<ObjectDisposedException>(() => { _ = thread.InvokeAsync(() => { }, Token); });
        thread.Dispose();
        await thread.DisposeAsync();
    }

    [Fact]
    public async Task It_may_be_disposed_of_by_its_own_work()
    {
        Privileges.RequireRoot();
        NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewUts);
        int tid = thread.Invoke(Linux.GetTid, Token);
        Assert.Equal(4, await thread.InvokeAsync(async () =>
        {
            thread.Dispose();
            await Task.Yield();
            return 4;
        }, Token));
        await thread.DisposeAsync();
        Eventually.True(() => !Directory.Exists($"/proc/self/task/{tid}"));
    }

    [Fact]
    public async Task Work_whose_wait_is_cancelled_before_it_begins_never_does()
    {
        Privileges.RequireRoot();
        using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewUts);
        using ManualResetEventSlim goOn = new();
        using CancellationTokenSource cancellation = new();
        bool hasRun = false;
        Task running = thread.InvokeAsync(() => goOn.Wait(Token), Token);
        Task queued = thread.InvokeAsync(() => hasRun = true, cancellation.Token);
        Task blocked = Task.Run(() => thread.Invoke(() => hasRun = true, cancellation.Token), Token);
        cancellation.CancelAfter(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => queued);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => blocked);
        goOn.Set();
        await running;
        thread.Invoke(() => { }, Token);
        Assert.False(hasRun);
    }

    [Fact]
    public async Task A_thread_of_a_pid_namespace_completes_tasks()
    {
        Privileges.RequireRoot();
        await using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewPid);
        Assert.Equal(1, await thread.InvokeAsync(() =>
        {
            using ChildProcess init = PidNamespaces.PidPrograms.Ask(1, out int pid, out _, out _);
            init.WaitForExit();
            return pid;
        }, Token));
    }
}
