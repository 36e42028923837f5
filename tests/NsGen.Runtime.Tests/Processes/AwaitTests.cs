using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace NsGen.Tests.Processes;

[Collection(nameof(Alone))]
public class AwaitTests
{
    [Fact]
    public async Task A_child_that_ends_completes_the_task()
    {
        using ChildProcess child = Children.Execute(Exec.Create("/bin/sh", "-c", "sleep 0.2; exit 7"));
        Task<ExitStatus> end = child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.False(end.IsCompleted);
        Assert.Equal(7, (await end).Code);
        Assert.Equal(7, child.WaitForExit().Code);
    }

    [Fact]
    public void All_children_in_any_order_are_told_apart() => Leaks.None(() =>
    {
        const int Count = 100; // more than one look at the kernel tells
        Signal[] signals = [.. Enumerable.Range(0, Count).Select(i => i % 2 == 0 ? Signal.SIGTERM : Signal.SIGINT)];
        ChildProcess[] children = [.. signals.Select(_ => Children.Sleep())];
        Task<ExitStatus>[] ends = [.. children.Select(child => child.WaitForExitAsync())];
        foreach ((ChildProcess child, Signal signal) in children.Zip(signals).Reverse()) child.Signal(signal);
        Assert.Equal(signals, Eventually.Result(Task.WhenAll(ends)).Select(status => status.Signal));
        foreach (ChildProcess child in children) child.Dispose();

        // Their numbers are used again.
        children = [.. Enumerable.Range(0, Count).Select(i => Children.Execute(Exec.Create("/bin/sh", "-c", $"exit {i}")))];
        Assert.Equal(Enumerable.Range(0, Count), children.Select(child => Eventually.Result(child.WaitForExitAsync()).Code));
        foreach (ChildProcess child in children) child.Dispose();
    });

    [Fact]
    public async Task Cancellation_ends_only_the_wait_that_it_was_given_to()
    {
        using ChildProcess child = Children.Sleep();
        using CancellationTokenSource first = new(), second = new();
        Task<ExitStatus> cancelled = child.WaitForExitAsync(first.Token), other = child.WaitForExitAsync(second.Token), plain = child.WaitForExitAsync(CancellationToken.None);
        first.Cancel();
        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(first.Token, exception.CancellationToken);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => child.WaitForExitAsync(first.Token));
        Assert.False(child.WaitForExit(TimeSpan.FromMilliseconds(100), out _));
        Assert.False(other.IsCompleted || plain.IsCompleted);
        child.Kill();
        Assert.Equal(Signal.SIGKILL, (await other).Signal);
        Assert.Equal(Signal.SIGKILL, (await plain).Signal);

        // What has happened cannot be cancelled.
        Assert.Equal(Signal.SIGKILL, (await child.WaitForExitAsync(first.Token)).Signal);
    }

    [Fact]
    public void A_cancelled_wait_and_a_dropped_child_leave_nothing() => Leaks.None(() =>
    {
        using CancellationTokenSource cancellation = new();
        int pid;
        using (ChildProcess child = Children.Sleep())
        {
            pid = child.Pid;
            Task<ExitStatus> wait = child.WaitForExitAsync(cancellation.Token);
            cancellation.Cancel();
            Assert.True(wait.IsCanceled);
        }

        Linux.Kill(pid, Signal.SIGKILL);
    });

    [Fact]
    public void A_child_that_has_ended_needs_no_thread() => OwnProcess.Run(AwaitEnded);

    private static void AwaitEnded()
    {
        using ChildProcess reaped = Children.Execute(Exec.Create("/bin/sh", "-c", "exit 5")), zombie = Children.Execute(Exec.Create("/bin/sh", "-c", "exit 6"));
        reaped.WaitForExit();
        Eventually.True(() => ProcessState.Of(zombie.Pid) == 'Z');
        Task<ExitStatus>[] ends = [reaped.WaitForExitAsync(), zombie.WaitForExitAsync()];
        Assert.All(ends, end => Assert.True(end.IsCompletedSuccessfully));
        Assert.Equal([5, 6], ends.Select(end => end.Result.Code));
        Assert.Equal(0, Threads.Watchers);

        using ChildProcess running = Children.Sleep();
        Task<ExitStatus> awaited = running.WaitForExitAsync();
        Eventually.True(() => Threads.Watchers == 1);
        running.Kill();
        Eventually.Result(awaited);
    }

    [Fact]
    public async Task Who_goes_on_after_the_end_does_not_hold_the_watcher_up()
    {
        using ChildProcess first = Children.Sleep(), second = Children.Sleep();
        using ManualResetEventSlim released = new();
        Task blocked = Block();
        Task<ExitStatus> other = second.WaitForExitAsync(CancellationToken.None);
        first.Kill();
        await Task.Delay(200, CancellationToken.None);
        second.Kill();
        Eventually.Result(other);
        Assert.False(blocked.IsCompleted);
        released.Set();
        await blocked;

        async Task Block()
        {
            await first.WaitForExitAsync().ConfigureAwait(false);
            released.Wait(CancellationToken.None);
        }
    }

    [Fact]
    public void A_child_being_started_keeps_no_watched_pidfd_in_the_set() => OwnProcess.Run(EndBesideStart);

    private static void EndBesideStart()
    {
        Linux.Pipe2(out PipeEnds pipe);
        Thread starting = new(() =>
        {
            using ChildProcess child = Children.RunUntilByte(pipe.Read);
            child.WaitForExit();
        });

        // Awaited before: the copy is of a pidfd that is in the set.
        using ChildProcess ended = Children.Sleep();
        Task<ExitStatus> end = ended.WaitForExitAsync();
        starting.Start();
        Eventually.True(() => Leaks.Children().Length == 2);
        ended.Kill();
        Eventually.Result(end);
        ended.Dispose();

        // An event of a closed pidfd would end this process, or come again and again.
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Thread.Sleep(500);
        Assert.InRange(Environment.CpuUsage.TotalTime - before, TimeSpan.Zero, TimeSpan.FromMilliseconds(250));
        Linux.Write(pipe.Write, [1]);
        starting.Join();
    }
}
