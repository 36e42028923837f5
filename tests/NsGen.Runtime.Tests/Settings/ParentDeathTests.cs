using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using NsGen.Tests.Init;

namespace NsGen.Tests.Settings;

/// <summary>Children that end with their parent: <see cref="CloneOptions.ParentDeathSignal"/>.</summary>
public class ParentDeathTests
{
    private static readonly CloneOptions s_options = new() { ParentDeathSignal = Signal.SIGKILL };

    private static void StartAndSay(ChildProcess child)
    {
        Console.WriteLine(child.Pid);
        Thread.Sleep(Timeout.Infinite);
    }

    internal static void StartChild() => StartAndSay(SettingsChildren.Execute(Exec.Create("/bin/sleep", "1000"), s_options));

    internal static void StartInit() => StartAndSay(InitChildren.Execute(Exec.Create("/bin/sleep", "1000"), s_options));

    [Fact]
    public void Child_ends_when_its_parent_is_killed() => EndsWith(StartChild);

    [Fact]
    public void Init_and_all_its_namespace_end_when_the_parent_is_killed() => EndsWith(StartInit);

    private static void EndsWith(Action start)
    {
        using Process parent = OwnProcess.Start(start);
        int child = int.Parse(parent.StandardOutput.ReadLine()!);
        Assert.True(File.Exists($"/proc/{child}/stat"));
        parent.Kill();
        parent.WaitForExit();
        Eventually.True(() => !File.Exists($"/proc/{child}/stat") || File.ReadAllText($"/proc/{child}/stat").Contains(") Z "), () => $"{child} is there.");
    }

    [Fact]
    public void Child_outlives_the_thread_that_started_it()
    {
        ChildProcess child = default;
        Thread thread = new(() => child = SettingsChildren.Execute(Exec.Create("/bin/sleep", "1000"), s_options));
        thread.Start();
        thread.Join();

        // Without a thread that lives on, the kernel would kill it as soon as that one is gone.
        Eventually.True(() => !Directory.Exists($"/proc/self/task/{thread.ManagedThreadId}"), () => "");
        Thread.Sleep(100);
        using (child)
        {
            Assert.True(File.Exists($"/proc/{child.Pid}/stat"));
            Assert.DoesNotContain(") Z ", File.ReadAllText($"/proc/{child.Pid}/stat"));
            Linux.PidFdSendSignal(child.PidFd, Signal.SIGTERM);
            Assert.Equal(Signal.SIGTERM, child.WaitForExit().Signal);
        }
    }

    [Fact]
    public void Failure_on_that_thread_is_thrown_here() =>
        Assert.Equal(Errno.ENOENT, Assert.Throws<ChildProgramException>(() => SettingsChildren.Execute(Exec.Create("/no/such/program"), s_options)).Error);
}
