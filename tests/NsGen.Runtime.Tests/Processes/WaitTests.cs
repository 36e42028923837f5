using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace NsGen.Tests.Processes;

[Collection(nameof(Alone))]
public class WaitTests
{
    [Fact]
    public void A_wait_is_over_after_its_time_and_the_child_goes_on()
    {
        using ChildProcess child = Children.Sleep();
        Stopwatch time = Stopwatch.StartNew();
        Assert.False(child.WaitForExit(TimeSpan.FromMilliseconds(200), out ExitStatus status));
        Assert.InRange(time.ElapsedMilliseconds, 200, 60_000);
        Assert.Equal(default, status);
        Assert.False(child.HasExited);
        child.Kill();
        Assert.True(child.WaitForExit(TimeSpan.FromMinutes(1), out status));
        Assert.Equal(Signal.SIGKILL, status.Signal);
    }

    [Fact]
    public void Zero_looks_and_infinite_waits()
    {
        using ChildProcess child = Children.Execute(Exec.Create("/bin/sh", "-c", "sleep 0.2; exit 3"));
        Assert.False(child.WaitForExit(TimeSpan.Zero, out _));
        Assert.True(child.WaitForExit(Timeout.InfiniteTimeSpan, out ExitStatus status));
        Assert.Equal(3, status.Code);
        Assert.True(child.WaitForExit(TimeSpan.Zero, out status));
        Assert.Equal(3, status.Code);
        Assert.True(child.HasExited);
    }

    [Fact]
    public void A_negative_time_is_refused()
    {
        using ChildProcess child = Children.Sleep();
        Assert.Throws<ArgumentOutOfRangeException>("timeout", () => child.WaitForExit(TimeSpan.FromSeconds(-1), out _));
        Assert.Throws<ArgumentOutOfRangeException>("grace", () => child.Terminate(TimeSpan.FromSeconds(-1)));
        Assert.False(child.WaitForExit(TimeSpan.FromMilliseconds(100), out _));
        child.Kill();
    }

    [Fact]
    public void HasExited_changes_when_the_child_ends_and_leaves_no_zombie()
    {
        using ChildProcess child = Children.Sleep();
        Assert.False(child.HasExited);
        Linux.Kill(child.Pid, Signal.SIGINT);
        Eventually.True(() => child.HasExited);
        Assert.Equal(Errno.ESRCH, Linux.TryKill(child.Pid, Signal.None));
        Assert.Equal(Signal.SIGINT, child.WaitForExit().Signal);
    }

    [Fact]
    public async Task All_who_wait_see_the_same_status()
    {
        using ChildProcess child = Children.Sleep();
        using CancellationTokenSource unused = new();
        Task<ExitStatus>[] waiters = [.. Enumerable.Range(0, 16).Select(i => (i % 4) switch
        {
            0 => OnThread(() => child.WaitForExit()),
            1 => OnThread(() => child.WaitForExit(TimeSpan.FromMinutes(1), out ExitStatus status) ? status : throw new TimeoutException()),
            2 => child.WaitForExitAsync(TestContext.Current.CancellationToken),
            _ => child.WaitForExitAsync(unused.Token),
        })];
        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(waiters, waiter => waiter.IsCompleted);
        child.Signal(Signal.SIGUSR1);
        ExitStatus[] seen = await Task.WhenAll(waiters);
        Assert.All(seen, status => Assert.Equal((Signal.SIGUSR1, seen[0].Usage), (status.Signal, status.Usage)));
        Assert.NotNull(seen[0].Usage);

        static Task<ExitStatus> OnThread(Func<ExitStatus> wait) => Task.Factory.StartNew(wait, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    [Fact]
    public void Who_waits_while_the_child_is_disposed_of_gets_its_status_and_leaves_nothing() => Leaks.None(() =>
    {
        ChildProcess child = Children.Sleep();
        int pid = child.Pid;
        ExitStatus onThread = default;
        Thread thread = new(() => onThread = child.WaitForExit());
        thread.Start();
        Task<ExitStatus> awaited = child.WaitForExitAsync();
        Assert.False(thread.Join(200));
        child.Dispose();
        Assert.Throws<ObjectDisposedException>(() => child.HasExited);
        Assert.Throws<ObjectDisposedException>(Await);

        // Others are started meanwhile, and have nothing to do with it.
        using (ChildProcess other = Children.Execute(Exec.Create("/bin/true"))) Assert.True(other.WaitForExit().IsSuccess);
        Assert.False(awaited.IsCompleted);
        Linux.Kill(pid, Signal.SIGTERM);
        thread.Join();
        Assert.Equal(Signal.SIGTERM, onThread.Signal);
        Assert.Equal(Signal.SIGTERM, Eventually.Result(awaited).Signal);

        void Await() => child.WaitForExitAsync(CancellationToken.None);
    });

    [Fact]
    public void A_tracer_that_holds_the_child_delays_its_end_and_costs_no_processor_time()
    {
        const string NotAllowed = "not allowed";
        if (OwnProcess.Run(WaitForHeld) == NotAllowed) Assert.Skip("ptrace(2) of a process that is no child is refused.");

        static void WaitForHeld()
        {
            using ChildProcess child = Children.Sleep();
            using Process? tracer = Tracer.Attach(child.Pid);
            if (tracer is null) Console.Write(NotAllowed);
            else WaitForHeldBy(tracer, child);
            child.Kill();
        }
    }

    private static void WaitForHeldBy(Process tracer, ChildProcess child)
    {
        Task<ExitStatus> awaited = child.WaitForExitAsync();
        child.Kill();
        Eventually.True(() => ProcessState.Of(child.Pid) == 'Z');

        TimeSpan before = Environment.CpuUsage.TotalTime;
        Assert.False(child.WaitForExit(TimeSpan.FromSeconds(2), out _));

        // Each of the two that wait would take two seconds; what is compiled meanwhile takes some, more where the machine is emulated.
        Assert.InRange(Environment.CpuUsage.TotalTime - before, TimeSpan.Zero, TimeSpan.FromMilliseconds(1600));
        Assert.False(child.HasExited);
        Assert.False(awaited.IsCompleted);

        tracer.Kill();
        tracer.WaitForExit();
        Assert.Equal(Signal.SIGKILL, child.WaitForExit().Signal);
        Assert.Equal(Signal.SIGKILL, Eventually.Result(awaited).Signal);
    }
}
