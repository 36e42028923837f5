using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Processes;

/// <summary>What happens while newuidmap(1) runs: here it is a script of the test's own, found in PATH, which is told the pid of the child that waits.</summary>
public partial class IdMapHelperTests
{
    // One line of it is one's own, but two take the helper.
    private static CloneOptions Subordinate => new() { UserIds = IdMap.Create(new(0, Linux.GetEUid()), new(1, 4_000_000_000)) };

    [Fact]
    public void A_child_goes_on_with_its_own_program_after_the_helper_has_run() => RunWithHelper("exit 0", MappedChildGoesOn);

    private static void MappedChildGoesOn() => ScratchThread.RunUnprivileged(() =>
    {
        Assert.Equal("execve", Assert.Throws<ChildProgramException>(() => Children.ExecuteMapped(2, Exec.Create("/no/such/program"), Subordinate)).Syscall);
        for (int code = 42; code < 44; code++)
        {
            using ChildProcess child = Children.ExecuteMapped(2, Exec.Create("/bin/sh", "-c", $"exit {code}"), Subordinate);
            Assert.Equal(code, child.WaitForExit().Code);
        }
    });

    [Fact]
    public void What_the_helper_says_is_in_the_exception_and_the_child_is_gone() => RunWithHelper("echo not allowed >&2; (sleep 60 &); exit 3", HelperRefuses);

    private static void HelperRefuses() => ScratchThread.RunUnprivileged(() =>
    {
        SyscallException e = Assert.Throws<SyscallException>(() => Children.ExecuteMapped(2, Exec.Create("/bin/true"), Subordinate));
        Assert.Equal(Errno.EPERM, e.Error);
        Assert.Contains("newuidmap exited with code 3: not allowed", e.Explanation);
        Assert.Contains("/etc/subuid", e.Explanation);
        Assert.Contains("'1 4000000000 1' takes 4000000000-4000000000: usermod --add-subuids 4000000000-4000000000", e.Explanation);
        Assert.Empty(ChildrenOf(Environment.ProcessId));
    });

    [Fact]
    public void A_child_that_is_killed_while_it_waits_was_killed() => RunWithHelper("kill -KILL $1; exit 0", KilledWhileWaiting);

    private static void KilledWhileWaiting() => ScratchThread.RunUnprivileged(() =>
    {
        // Its maps can be written as long as nobody has reaped it.
        using ChildProcess child = Children.ExecuteMapped(2, Exec.Create("/bin/true"), Subordinate);
        Assert.Equal(Signal.SIGKILL, child.WaitForExit().Signal);
    });

    [Fact]
    public void A_child_that_waits_ends_with_its_parent() => ParentDies(StartAndWait, others: 0);

    // Such a child holds copies of all that the parent had open when it was made, and may do so for ever.
    [Fact]
    public void A_child_that_never_executes_a_program_does_not_keep_one_that_waits() => ParentDies(StartAndWaitBesideAnother, others: 1);

    private static void StartAndWait() => ScratchThread.RunUnprivileged(() => Children.ExecuteMapped(2, Exec.Create("/bin/sleep", "100"), Subordinate));

    private static void StartAndWaitBesideAnother()
    {
        Thread waiting = new(StartAndWait);
        waiting.Start();
        Eventually.True(() => ChildrenOf(Environment.ProcessId).Length == 2); // the child, and the helper
        Linux.Pipe2(out PipeEnds never);
        new Thread(() => BlockForEver(never.Read)).Start();
        waiting.Join();
    }

    private static void ParentDies(Action part, int others)
    {
        using TemporaryDirectory directory = new();
        string told = directory.Combine("told");
        using Process parent = OwnProcess.Start(part, Helper(directory, $"echo $1 > {told}.new; mv {told}.new {told}; exec sleep 60"));
        int[] children = [];
        Eventually.True(() => File.Exists(told) && (children = ChildrenOf(parent.Id)).Length == 2 + others, () => $"Children: {string.Join(", ", children)}; the parent {(parent.HasExited ? "has exited" : "runs")}.");
        int waiting = int.Parse(File.ReadAllText(told));
        Assert.Contains(waiting, children);
        try
        {
            parent.Kill();
            parent.WaitForExit();
            Eventually.True(() => !IsAlive(waiting));
            Assert.Equal(1 + others, children.Count(IsAlive)); // no death of theirs was what ended it
        }
        finally
        {
            foreach (int child in children) Linux.TryKill(child, Signal.SIGKILL);
        }
    }

    private static bool IsAlive(int pid)
    {
        try
        {
            return !File.ReadAllText($"/proc/{pid}/stat").Contains(") Z ");
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static void RunWithHelper(string script, Action part)
    {
        using TemporaryDirectory directory = new();
        OwnProcess.Run(part, Helper(directory, script));
    }

    private static (string, string) Helper(TemporaryDirectory directory, string script)
    {
        const UnixFileMode everyone = (UnixFileMode)0b111_101_101;
        string helper = directory.Combine("newuidmap");
        File.WriteAllText(helper, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(helper, everyone);
        File.SetUnixFileMode(directory.Path, everyone);
        return ("PATH", $"{directory.Path}:/usr/bin:/bin");
    }

    private static int[] ChildrenOf(int pid)
    {
        List<int> children = [];
        foreach (string task in Directory.GetDirectories($"/proc/{pid}/task"))
        {
            try
            {
                children.AddRange(File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse));
            }
            catch (IOException)
            {
                // a thread that is gone
            }
        }

        return [.. children];
    }

    [Clone(CloneFlags.None, Program = nameof(BlockProgram))]
    private static partial ChildProcess BlockForEver(int pipe);

    [ChildProgram]
    private static void BlockProgram(int pipe)
    {
        Span<byte> nothing = stackalloc byte[1];
        Linux.Read(pipe, nothing);
    }
}
