using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace NsGen.Tests.Processes;

/// <summary>Others in the process wait for children too; no exit is lost to them, and none of theirs to us.</summary>
[Collection(nameof(Alone))]
public partial class ReaperTests
{
    private const int AnyChild = -1;

    [Fact]
    public void Exit_status_that_another_reaper_took_is_the_real_one_or_said_to_be_gone()
    {
        using ChildProcess child = Children.Execute(Exec.Create("/bin/sh", "-c", "exit 42"));
        Assert.Equal(child.Pid, WaitForAny(AnyChild, out _, 0, 0));
        Assert.Equal((42, false), StatusOrGone(child));
    }

    [Fact]
    public void Signal_that_ended_a_child_is_kept_too()
    {
        using ChildProcess child = Children.Execute(Exec.Create("/bin/sh", "-c", "kill -KILL $$"));
        WaitForAny(AnyChild, out _, 0, 0);
        Assert.Equal((0, true), StatusOrGone(child));
    }

    [Fact]
    public void Thief_that_waits_first_takes_no_exit_status()
    {
        for (int i = 0; i < 20; i++)
        {
            Thread thief = new(() => TryWaitForAny(AnyChild, out _, 0, 0));
            thief.Start();
            using ChildProcess child = Children.Execute(Exec.Create("/bin/sh", "-c", "exit 7"));
            Assert.Equal((7, false), StatusOrGone(child));

            // Where it took nothing it waits on: for a child of its own, or for none.
            using ChildProcess another = Children.RunNothing();
            Assert.True(thief.Join(TimeSpan.FromSeconds(10)));
        }
    }

    [Fact]
    public void Process_start_at_the_same_time_loses_no_exit_on_either_side()
    {
        Exec exec = Exec.Create("/bin/sh", "-c", "exit 3");
        Parallel.For(0, 4, thread =>
        {
            for (int i = 0; i < 25; i++)
            {
                if (thread % 2 == 0)
                {
                    using ChildProcess child = Children.Execute(exec);
                    Assert.Equal(3, child.WaitForExit().Code);
                }
                else
                {
                    using Process process = Process.Start("/bin/sh", ["-c", "exit 4"]);
                    process.WaitForExit();
                    Assert.Equal(4, process.ExitCode);
                }
            }
        });
    }

    [Fact]
    public void Every_exit_arrives_where_this_program_is_process_1()
    {
        string output = ChildOutput.Of(o => Children.ExecuteContained("tested", o, TestProgram.Of(nameof(Inner_exits_arrive_in_process_1))));
        Assert.Contains("succeeded: 1", output);
    }

    [Fact]
    public void Inner_exits_arrive_in_process_1()
    {
        TestProgram.RequireInner();
        Assert.Equal(1, Linux.GetPid());

        // .NET reaps every child from its SIGCHLD handler there: orphans come to process 1.
        using (Process.Start("/bin/true")) { }
        for (int i = 0; i < 50; i++)
        {
            int code = i;
            using ChildProcess child = Children.Execute(Exec.Create("/bin/sh", "-c", $"(sleep 0.01 &) ; exit {code}"));
            if (i % 2 == 0) Thread.Sleep(5);
            Assert.Equal((code, false), StatusOrGone(child));
        }
    }

    // Never a made-up code: before Linux 6.15 the exception.
    private static (int Code, bool Killed) StatusOrGone(ChildProcess child)
    {
        try
        {
            ExitStatus status = child.WaitForExit();
            return (status.Code, status.Signal == Signal.SIGKILL);
        }
        catch (SyscallException e) when (e.Error == Errno.ECHILD && Environment.OSVersion.Version < new Version(6, 15))
        {
            Assert.Contains("taken by another reaper", e.Message);
            Assert.Skip(e.Message);
            throw;
        }
    }

    [Syscall("wait4", RetryOnInterrupt = true)]
    private static partial int WaitForAny(int pid, out int status, int options, nint usage);

    [Syscall("wait4", RetryOnInterrupt = true)]
    private static partial SyscallResult<int> TryWaitForAny(int pid, out int status, int options, nint usage);
}
