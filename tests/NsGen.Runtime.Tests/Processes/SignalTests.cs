using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Processes;

[Collection(nameof(Alone))]
public class SignalTests
{
    private const string LastPid = "/proc/sys/kernel/ns_last_pid";

    [Fact]
    public void A_signal_reaches_the_child()
    {
        using ChildProcess child = Children.Sleep();
        child.Signal(Signal.None);
        child.Signal(Signal.SIGUSR2);
        Assert.Equal(Signal.SIGUSR2, child.WaitForExit().Signal);
        using ChildProcess second = Children.Sleep();
        Assert.True(second.TrySignal(Signal.SIGHUP));
        Assert.Equal(Signal.SIGHUP, second.WaitForExit().Signal);
    }

    [Fact]
    public void A_child_that_has_ended_gets_no_signal_whether_reaped_or_not()
    {
        using ChildProcess child = Children.Execute(Exec.Create("/bin/true"));
        Eventually.True(() => ProcessState.Of(child.Pid) == 'Z');
        Assert.False(child.TrySignal(Signal.SIGTERM));
        SyscallException exception = Throws.Syscall(Errno.ESRCH, () => child.Signal(Signal.SIGTERM));
        Assert.Equal("pidfd_send_signal", exception.Syscall);
        Assert.Contains("has ended", exception.Message);
        child.Kill();
        Assert.True(child.Terminate(TimeSpan.Zero).IsSuccess);
    }

    [Fact]
    public void What_is_no_signal_is_refused()
    {
        using ChildProcess child = Children.Sleep();
        SyscallException exception = Throws.Syscall(Errno.EINVAL, () => child.Signal((Signal)65));
        Assert.Contains("no such signal", exception.Message);
        Throws.Syscall(Errno.EINVAL, () => child.TrySignal((Signal)65));
        child.Kill();
    }

    [Fact]
    public void A_child_of_another_user_is_refused_and_the_reason_said()
    {
        Privileges.RequireRoot();
        using ChildProcess child = Children.Sleep();
        ScratchThread.Run(() =>
        {
            Linux.SetResUid(65534, 65534, 65534); // which takes the capabilities too
            SyscallException exception = Throws.Syscall(Errno.EPERM, () => child.Signal(Signal.SIGTERM));
            Assert.Contains("CAP_KILL", exception.Message);
            Throws.Syscall(Errno.EPERM, child.Kill);
        });
        Assert.False(child.HasExited);
        child.Kill();
    }

    [Fact]
    public void A_signal_never_reaches_another_process_with_the_pid_of_the_child()
    {
        ChildProcess first = Children.Execute(Exec.Create("/bin/true"));
        using (first)
        {
            // Unknown to the library: so it is the kernel that does not take the one for the other.
            Linux.WaitId(IdType.Pid, first.Pid, out _, WaitOptions.Exited);
            using ChildProcess second = StartWithPid(first.Pid);
            Assert.Equal(Errno.ESRCH, Linux.TryPidFdSendSignal(first.PidFd, Signal.SIGKILL));
            Assert.False(first.TrySignal(Signal.SIGKILL));
            Throws.Syscall(Errno.ESRCH, () => first.Signal(Signal.SIGKILL));
            first.Kill();
            Assert.False(second.WaitForExit(TimeSpan.FromMilliseconds(200), out _));
            second.Signal(Signal.SIGINT);
            Assert.Equal(Signal.SIGINT, second.WaitForExit().Signal);
        }
    }

    private static ChildProcess StartWithPid(int pid)
    {
        for (int attempt = 0; attempt < 200; attempt++)
        {
            try
            {
                File.WriteAllText(LastPid, (pid - 1).ToString(CultureInfo.InvariantCulture));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Assert.Skip($"{LastPid} cannot be written, which takes CAP_SYS_ADMIN: {exception.Message}");
            }

            ChildProcess child = Children.Sleep();
            if (child.Pid == pid) return child;

            // Another process or thread was quicker.
            child.Kill();
            child.Dispose();
        }

        Assert.Fail($"No child got the pid {pid}.");
        return default;
    }

    [Fact]
    public void Kill_ends_the_child_and_may_be_repeated()
    {
        using ChildProcess child = Children.Sleep();
        child.Kill();
        child.Kill();
        Assert.Equal(Signal.SIGKILL, child.WaitForExit().Signal);
        child.Kill();
    }

    [Fact]
    public void Terminate_gives_the_child_time_to_end()
    {
        using ChildProcess child = StartShell("trap 'exit 9' TERM");
        Assert.Equal(9, child.Terminate(TimeSpan.FromMinutes(1)).Code);
        Assert.Equal(9, child.Terminate(TimeSpan.FromMinutes(1)).Code);
    }

    [Fact]
    public async Task TerminateAsync_gives_the_child_time_to_end()
    {
        using ChildProcess child = StartShell("trap 'exit 9' TERM");
        Assert.Equal(9, (await child.TerminateAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Code);
    }

    [Fact]
    public void Terminate_kills_a_child_that_ignores_SIGTERM_after_the_time()
    {
        using ChildProcess child = StartShell("trap '' TERM");
        Stopwatch time = Stopwatch.StartNew();
        Assert.Equal(Signal.SIGKILL, child.Terminate(TimeSpan.FromMilliseconds(300)).Signal);
        Assert.InRange(time.ElapsedMilliseconds, 300, 60_000);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300)]
    public async Task TerminateAsync_kills_a_child_that_ignores_SIGTERM_after_the_time(int milliseconds)
    {
        using ChildProcess child = StartShell("trap '' TERM");
        Stopwatch time = Stopwatch.StartNew();
        Assert.Equal(Signal.SIGKILL, (await child.TerminateAsync(TimeSpan.FromMilliseconds(milliseconds), TestContext.Current.CancellationToken)).Signal);
        Assert.InRange(time.ElapsedMilliseconds, milliseconds - 20, 60_000); // .NET's timers may be early
    }

    [Fact]
    public async Task A_cancelled_TerminateAsync_kills_nothing()
    {
        using ChildProcess child = StartShell("trap '' TERM");
        using CancellationTokenSource cancellation = new();
        Task<ExitStatus> end = child.TerminateAsync(TimeSpan.FromMilliseconds(500), cancellation.Token);
        cancellation.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => end);
        Assert.False(child.WaitForExit(TimeSpan.FromSeconds(1), out _));
        child.Kill();

        using ChildProcess untouched = Children.Sleep();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => untouched.TerminateAsync(TimeSpan.Zero, cancellation.Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => untouched.TerminateAsync(TimeSpan.FromSeconds(-1), CancellationToken.None));
        Assert.False(untouched.WaitForExit(TimeSpan.FromMilliseconds(200), out _));
        untouched.Kill();
    }

    [Fact]
    public void TerminateAsync_of_a_child_that_is_disposed_of_meanwhile_goes_on_and_leaves_nothing() => Leaks.None(() =>
    {
        ChildProcess child = StartShell("trap '' TERM");
        Task<ExitStatus> end = child.TerminateAsync(TimeSpan.FromMilliseconds(300));
        child.Dispose();
        Assert.Equal(Signal.SIGKILL, Eventually.Result(end).Signal);
    });

    // Returns when the trap is set.
    private static ChildProcess StartShell(string trap)
    {
        Linux.Pipe2(out PipeEnds pipe);
        ChildProcess child = Children.ExecuteWriting(pipe.Write, Exec.Create("/bin/sh", "-c", $"{trap}; echo; exec >&-; while :; do sleep 0.05; done"));
        Linux.Close(pipe.Write);
        Assert.Equal(1, Linux.Read(pipe.Read, new byte[1]));
        Linux.Close(pipe.Read);
        return child;
    }
}
