using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Processes;

/// <summary>Others in the process that wait for any child take an exit status away. It is got back where the kernel keeps it, or its loss is said; it is never made up.</summary>
public partial class ReaperTests
{
    private const int Spawns = 200;

    [Fact]
    public void A_thief_that_waits_for_any_child_does_not_take_the_exit_status() => OwnProcess.Run(SpawnBesideThief);

    private static void SpawnBesideThief()
    {
        new Thread(() =>
        {
            while (true)
                if (!WaitForAny(-1, out _, 0, 0).IsSuccess) Thread.Yield();
        }) { IsBackground = true }.Start();
        StatusesThatCameBack();
    }

    [Fact]
    public void Ignored_SIGCHLD_does_not_take_the_exit_status() => OwnProcess.Run(SpawnWithSigChldIgnored);

    private static void SpawnWithSigChldIgnored()
    {
        // Before .NET has a handler of its own, which it sets with its first Process.
        Linux.SigAction(Signal.SIGCHLD, SigAction.Ignore);
        StatusesThatCameBack();
    }

    [Fact]
    public void A_failing_step_is_told_where_another_has_reaped_the_child() => OwnProcess.Run(FailWithSigChldIgnored);

    private static void FailWithSigChldIgnored()
    {
        Linux.SigAction(Signal.SIGCHLD, SigAction.Ignore);
        Assert.Equal("mount", Assert.Throws<ChildProgramException>(() => Children.Fail("/no/such/place")).Syscall);
    }

    [Fact]
    public void What_a_child_used_is_not_told_where_another_has_reaped_it()
    {
        Kernel.Require("6.15");
        using ChildProcess child = Children.Execute(Exec.Create("/bin/sh", "-c", "exit 3"));
        Assert.Equal(child.Pid, WaitForAny(child.Pid, out _, 0, 0).Value);
        ExitStatus status = child.WaitForExit();
        Assert.Equal(3, status.Code);
        Assert.Null(status.Usage);
    }

    [Fact]
    public void Process_Start_beside_spawns_takes_nothing_and_loses_nothing() => OwnProcess.Run(SpawnBesideProcesses);

    private static void SpawnBesideProcesses()
    {
        Task others = Task.Run(() => Parallel.For(0, 50, i =>
        {
            using Process process = Process.Start("/bin/sh", ["-c", $"exit {i}"]);
            process.WaitForExit();
            Assert.Equal(i, process.ExitCode);
        }));
        Assert.Equal(Spawns, StatusesThatCameBack());
        others.GetAwaiter().GetResult();
    }

    [Fact]
    public void Init_of_a_pid_namespace_which_dotnet_makes_reap_all_gets_every_exit_status()
    {
        string[] command = OwnProcess.Command(SpawnAsInit);
        string said = ChildOutput.Of(output => Children.ExecuteContained("tested", output, Exec.Create(command[0], command[1..])));
        Assert.Equal("all came back", said);
    }

    private static void SpawnAsInit()
    {
        Assert.Equal(1, Environment.ProcessId);

        // .NET's reaper of all children runs from its first Process on.
        using (Process process = Process.Start("/bin/true")) process.WaitForExit();
        StatusesThatCameBack();
        Console.Write("all came back");
    }

    /// <summary>Spawns children and waits for each; fails if a status is wrong, or lost where the kernel keeps it.</summary>
    /// <returns>How many statuses came back.</returns>
    private static int StatusesThatCameBack()
    {
        bool kept = KernelKeepsStatus();
        int came = 0;
        Parallel.For(0, Spawns, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i =>
        {
            bool killed = i % 3 == 0;
            using ChildProcess child = Children.Execute(Exec.Create("/bin/sh", "-c", killed ? "kill -TERM $$" : $"exit {i}"));
            try
            {
                // Both ways meet the other reaper.
                ExitStatus status = i % 2 == 0 ? child.WaitForExit() : child.WaitForExitAsync().GetAwaiter().GetResult();
                Assert.Equal(killed ? (0, Signal.SIGTERM) : (i, Signal.None), (status.Code, status.Signal));
                Interlocked.Increment(ref came);
            }
            catch (SyscallException lost) when (!kept)
            {
                Assert.Equal(Errno.ECHILD, lost.Error);
                Assert.Contains("taken by another reaper", lost.Message);
            }
        });
        if (kept) Assert.Equal(Spawns, came);
        return came;
    }

    // Linux 6.15: PIDFD_INFO_EXIT.
    private static bool KernelKeepsStatus() => Environment.OSVersion.Version >= new Version(6, 15);

    [Syscall("wait4", RetryOnInterrupt = true)]
    private static partial SyscallResult<int> WaitForAny(int pid, out int status, int options, nint usage);
}
