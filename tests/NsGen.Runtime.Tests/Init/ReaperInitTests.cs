using NsGen.Runtime.Tests;
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NsGen.Tests.Processes;

namespace NsGen.Tests.Init;

/// <summary>What the init of <see cref="InitMode.Reaper"/> does for the program that is its child.</summary>
public class ReaperInitTests
{
    [Fact]
    public void Program_is_the_child_of_an_init_that_says_what_it_is()
    {
        (string output, ExitStatus status) = InitChildren.OutputOf("echo $$ $PPID; cat /proc/1/comm; tr '\\0' ' ' < /proc/1/cmdline");
        Assert.Equal("2 1\nnsgen-init\nnsgen-init  2 ", output);
        Assert.True(status.IsSuccess, status.ToString());
    }

    [Theory]
    [InlineData("exit 0", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("exit 255", 255)]
    [InlineData("kill -TERM $$", 128 + 15)]
    [InlineData("kill -KILL $$", 128 + 9)]
    public void Init_exits_as_its_program_does(string script, int code)
    {
        using ChildProcess child = InitChildren.Shell(script);
        Assert.Equal(code, child.WaitForExit().Code);
    }

    [Fact]
    public void Program_that_executes_nothing_gives_its_status()
    {
        using ChildProcess child = InitChildren.Return(42);
        Assert.Equal(42, child.WaitForExit().Code);
    }

    [Fact]
    public void Program_that_cannot_be_executed_is_an_exception_of_the_caller()
    {
        ChildProgramException e = Assert.Throws<ChildProgramException>(() => InitChildren.Execute(Exec.Create("/no/such/program")));
        Assert.Equal((Errno.ENOENT, "execve"), (e.Error, e.Syscall));
        Assert.Contains("There is no file \"/no/such/program\"", e.Message);
    }

    [Fact]
    public void Orphans_become_children_of_the_init_and_are_reaped()
    {
        // 200 grandchildren whose parents are gone; those that nobody reaps would stay as zombies.
        (string output, ExitStatus status) = InitChildren.OutputOf("""
            for i in $(seq 200); do (sleep 0.3 &); done
            for p in /proc/[0-9]*; do read -r pid comm state parent rest < $p/stat && [ "$comm" = "(sleep)" ] && echo "parent $parent"; done
            sleep 0.8
            for p in /proc/[0-9]*; do read -r pid comm state rest < $p/stat && [ "$state" = Z ] && echo "zombie $comm"; done
            exit 3
            """);
        Assert.Contains("parent 1\n", output);
        Assert.DoesNotContain("zombie", output);
        Assert.Equal(3, status.Code);
    }

    [Theory]
    [InlineData(Signal.SIGTERM)]
    [InlineData(Signal.SIGHUP)]
    [InlineData(Signal.SIGINT)]
    [InlineData(Signal.SIGUSR1)]
    [InlineData(Signal.SIGWINCH)]
    public void Signals_are_forwarded_each_time(Signal signal)
    {
        string name = signal.ToString()[3..];
        using ChildProcess child = InitChildren.Shell(
            $"trap 'n=$((n+1)); echo $n; [ $n = 2 ] && exit 50' {name}; n=0; echo ready; while :; do sleep 0.02; done", new CloneOptions { StandardOutput = Stdio.Pipe });
        using StreamReader output = new(child.StandardOutput!);
        Assert.Equal("ready", output.ReadLine());
        Linux.PidFdSendSignal(child.PidFd, signal);
        Assert.Equal("1", output.ReadLine());
        Linux.PidFdSendSignal(child.PidFd, signal);
        Assert.Equal("2", output.ReadLine());
        Assert.Equal(50, child.WaitForExit().Code);
    }

    [Fact]
    public void Signal_sent_while_the_init_begins_is_not_lost()
    {
        for (int i = 0; i < 50; i++)
        {
            using ChildProcess child = InitChildren.Execute(Exec.Create("/bin/sleep", "100"));
            Linux.PidFdSendSignal(child.PidFd, Signal.SIGTERM);
            Assert.Equal(128 + 15, child.WaitForExit().Code);
        }
    }

    [Fact]
    public void Stop_and_continue_reach_the_program()
    {
        // With handlers: the kernel stops nobody by SIGTSTP whose process group no shell looks after.
        using ChildProcess child = InitChildren.Shell("trap 'echo stop' TSTP; trap 'echo continue; exit 5' CONT; echo ready; while :; do sleep 0.02; done", new CloneOptions { StandardOutput = Stdio.Pipe });
        using StreamReader output = new(child.StandardOutput!);
        Assert.Equal("ready", output.ReadLine());
        Linux.PidFdSendSignal(child.PidFd, Signal.SIGTSTP);
        Assert.Equal("stop", output.ReadLine());
        Linux.PidFdSendSignal(child.PidFd, Signal.SIGCONT);
        Assert.Equal("continue", output.ReadLine());
        Assert.Equal(5, child.WaitForExit().Code);
    }

    [Fact]
    public void Namespace_ends_with_the_program()
    {
        using ChildProcess child = InitChildren.Shell("sleep 1000 & echo $!; exit 0", new CloneOptions { StandardOutput = Stdio.Pipe });
        Assert.True(child.WaitForExit().IsSuccess);

        // The pipe ends when nobody has it open any more.
        Assert.Equal(2, new StreamReader(child.StandardOutput!).ReadToEnd().Count(c => c is '\n' or '3'));
    }

    [Fact]
    public void Program_begins_once_its_ids_are_mapped()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        CloneOptions options = new() { UserIds = IdMap.Create(new(0, 1000), new(1, 5000, 10)), GroupIds = IdMap.Create(new(0, 1000), new(1, 5000, 10)), StandardOutput = Stdio.Pipe, Uid = 3 };
        using ChildProcess child = InitChildren.Shell("id -u; tr -s ' ' < /proc/1/uid_map", options);
        Assert.Equal("3\n 0 1000 1\n 1 5000 10\n", new StreamReader(child.StandardOutput!).ReadToEnd());
        Assert.True(child.WaitForExit().IsSuccess);
    }

    [Fact]
    public void Init_takes_little_memory()
    {
        // The kernel begins its stack anywhere in a page: a few take one more. A few in a row that all do are no chance.
        List<int> kilobytes = [];
        do kilobytes.Add(ResidentKilobytesOfOne());
        while (kilobytes[^1] >= 32 && kilobytes.Count < 6);
        Assert.True(kilobytes[^1] < 32, $"{string.Join(", ", kilobytes)} KB");
    }

    private static int ResidentKilobytesOfOne()
    {
        using ChildProcess child = InitChildren.Execute(Exec.Create("/bin/sleep", "100"));
        int kilobytes = 0;
        Eventually.True(() => (kilobytes = ResidentKilobytes(child.Pid)) is > 0 and <= 36, () => $"{kilobytes} KB");
        Linux.PidFdSendSignal(child.PidFd, Signal.SIGKILL);
        child.WaitForExit();
        return kilobytes;
    }

    [Fact]
    public void Init_has_no_descriptor_but_the_standard_ones()
    {
        using ChildProcess child = InitChildren.Execute(Exec.Create("/bin/sleep", "100"), new CloneOptions { StandardOutput = Stdio.Pipe });
        string[] open = [];
        Eventually.True(() => (open = [.. Directory.GetFileSystemEntries($"/proc/{child.Pid}/fd").Select(Path.GetFileName).Order()!]).SequenceEqual(["0", "1", "2"]), () => string.Join(" ", open));
        Linux.PidFdSendSignal(child.PidFd, Signal.SIGKILL);
        child.WaitForExit();
    }

    private static int ResidentKilobytes(int pid) =>
        int.Parse(File.ReadLines($"/proc/{pid}/status").First(line => line.StartsWith("VmRSS:")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1]);
}
