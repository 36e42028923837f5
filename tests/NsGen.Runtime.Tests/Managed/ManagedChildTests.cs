using NsGen.Runtime.Tests;
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using NsGen.Tests.Settings;

namespace NsGen.Tests.Managed;

/// <summary>What comes of a managed function that runs as a process.</summary>
[Collection(nameof(Alone))]
public class ManagedChildTests
{
    private static readonly CloneOptions s_quiet = new() { StandardError = Stdio.Null };

    [Fact]
    public void Arguments_go_in_and_the_result_comes_back()
    {
        using ManagedChild<Answer> child = ManagedChildren.Ask(new Question("ä\0\"1"), 2);
        Answer answer = child.GetResult();
        Assert.Equal("ä\0\"12", answer.Text);
        Assert.Equal(child.Process.Pid, answer.Pid);
        Assert.Equal(Linux.GetUid(), answer.User);
        Assert.Empty(answer.Variables);
        Assert.Equal(answer.Text, child.GetResult().Text);
        child.Wait();
        Assert.True(child.Process.WaitForExit().IsSuccess);
    }

    [Fact]
    public void Function_is_inside_the_namespaces_as_child_of_the_init()
    {
        using ManagedChild<Answer> child = ManagedChildren.AskInside(new Question("a"), 1);
        Answer answer = child.GetResult();
        Assert.Equal(("a1", 2, "inside", 0u), (answer.Text, answer.Pid, answer.Host, answer.User));
    }

    [Fact]
    public void Exception_comes_back_with_type_message_cause_and_stack()
    {
        using ManagedChild child = ManagedChildren.Throw("the message");
        ManagedChildException e = Assert.Throws<ManagedChildException>(child.Wait);
        Assert.Equal(("System.InvalidOperationException", null), (e.TypeName, e.Status));
        Assert.Contains("the message", e.Message);
        Assert.Contains("FormatException: the cause", e.RemoteText);
        Assert.Contains("at NsGen.Tests.Managed.ManagedChildren.ThrowMain", e.ToString());
    }

    [Fact]
    public async Task Function_may_be_async_and_use_threads_that_come_to_its_own_assembly()
    {
        using ManagedChild<long> child = ManagedChildren.Sum(100);
        Assert.Equal(5050 + 1000 + 5, await child.GetResultAsync(TestContext.Current.CancellationToken));
        using ManagedChild nothing = ManagedChildren.Nothing();
        await nothing.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(nothing.IsCompleted);
    }

    [Theory]
    [InlineData("exit", "exited with code 7")]
    [InlineData("fail", "killed by SIGABRT")]
    [InlineData("overflow", "killed by SIGABRT")]
    [InlineData("kill", "killed by SIGKILL")]
    [InlineData("thread", "killed by SIGABRT")]
    public void Process_that_ends_first_is_an_exception_that_says_how(string way, string says)
    {
        using ManagedChild<int> child = ManagedChildren.End(way, s_quiet);
        ManagedChildException e = Assert.Throws<ManagedChildException>(() => child.GetResult());
        Assert.Contains(says, e.Message);
        Assert.Equal(child.Process.WaitForExit(), e.Status);
    }

    [Fact]
    public void Init_passes_on_how_it_ended()
    {
        using ManagedChild<int> child = ManagedChildren.EndInside("kill", s_quiet);
        Assert.Contains("exited with code 137. That is SIGKILL", Assert.Throws<ManagedChildException>(() => child.GetResult()).Message);
    }

    [Fact]
    public void Options_are_its_own_and_the_connection_is_beside_them()
    {
        using SafeFileHandle file = File.OpenHandle("/dev/null");
        CloneOptions options = new()
        {
            StandardOutput = Stdio.Pipe,
            Descriptors = Enumerable.Range(3, 500).ToDictionary(number => number, _ => (SafeHandle)file), // the connection's own number too
        };
        using ManagedChild<string> child = ManagedChildren.Echo("ab", 2, options);
        Assert.Equal("on standard output\n", new StreamReader(child.Process.StandardOutput!).ReadToEnd());
        Assert.Equal("abab", child.GetResult());
    }

    [Fact]
    public void Much_goes_in_and_out_and_too_much_is_refused_by_its_size()
    {
        string text = new('x', 10_000_000);
        CloneOptions silent = new() { StandardOutput = Stdio.Null };
        using (ManagedChild<string> child = ManagedChildren.Echo(text, 3, silent)) Assert.Equal(30_000_000, child.GetResult().Length);
        using (ManagedChild<string> child = ManagedChildren.Echo(text, 7, silent)) Assert.Contains("The result is 70000003 bytes", Assert.Throws<ManagedChildException>(() => child.GetResult()).Message);
        Assert.Contains("at most 67108864", Assert.Throws<ArgumentException>(() => ManagedChildren.Echo(new string('x', 68_000_000), 1)).Message);
    }

    [Fact]
    public async Task Waiting_can_be_given_up_and_taken_up_again()
    {
        using ManagedChild<int> child = ManagedChildren.End("never");
        using CancellationTokenSource soon = new(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => child.GetResultAsync(soon.Token));
        Assert.False(child.IsCompleted);
        Linux.PidFdSendSignal(child.Process.PidFd, Signal.SIGKILL);
        await Assert.ThrowsAsync<ManagedChildException>(() => child.GetResultAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Many_run_at_once()
    {
        ManagedChild<Answer>[] children = [.. Enumerable.Range(0, 20).Select(number => ManagedChildren.Ask(new Question("n"), number))];
        for (int i = 0; i < children.Length; i++) Assert.Equal($"n{i}", (await children[i].GetResultAsync(TestContext.Current.CancellationToken)).Text);
        foreach (ManagedChild<Answer> child in children) child.Dispose();
    }

    [Fact]
    public void Disposing_of_it_kills_it()
    {
        ManagedChild<int> child = ManagedChildren.End("never");
        int pid = child.Process.Pid;
        Task<int> waiting = child.GetResultAsync(TestContext.Current.CancellationToken);
        child.Dispose();
        child.Dispose();
        Assert.Throws<ObjectDisposedException>(() => waiting.GetAwaiter().GetResult());
        Eventually.True(() => !Directory.Exists($"/proc/{pid}"), () => $"{pid} is still there");
    }

    [Fact]
    public void Nothing_is_left_however_it_ends() => Leaks.None(() =>
    {
        using (ManagedChild<Answer> child = ManagedChildren.Ask(new Question(""), 0)) child.Wait();
        using (ManagedChild child = ManagedChildren.Throw("")) Assert.Throws<ManagedChildException>(child.Wait);
        using (ManagedChild<int> child = ManagedChildren.End("exit")) Assert.Throws<ManagedChildException>(child.Wait);
        ManagedChildren.End("never").Dispose();
        Assert.Throws<ChildProgramException>(() => ManagedChildren.AskThroughFailure(new Question(""), 0));
    });

    [Fact]
    public void Worker_whose_caller_is_gone_ends()
    {
        int pid = int.Parse(OwnProcess.Run(AbandonWorker));
        Eventually.True(() => !Directory.Exists($"/proc/{pid}"), () => $"{pid} is still there");
    }

    private static void AbandonWorker()
    {
        CloneOptions options = new() { StandardOutput = Stdio.Null, StandardError = Stdio.Null };
        ManagedChild<int> child = ManagedChildren.End("never", options);
        Console.WriteLine(child.Process.Pid);
        Thread.Sleep(500); // so that it has its request
    }

    [Fact]
    public void Program_of_the_dotnet_command_is_started_by_it()
    {
        Exec command;
        try
        {
            command = Exec.Find("dotnet", ["exec", typeof(ManagedChildTests).Assembly.Location, .. OwnProcess.Command(AskOnce)[^3..]]);
        }
        catch (FileNotFoundException)
        {
            Assert.Skip("dotnet is not in PATH.");
            return;
        }

        Assert.Equal("a1 \n", SettingsChildren.OutputOf(SettingsChildren.Execute(command, new CloneOptions { StandardOutput = Stdio.Pipe })));
    }

    // A hook of the user's: this library's does nothing where nothing is asked.
    [Fact]
    public void Hook_of_the_user_is_back_in_its_variable() => Assert.Equal("a1 DOTNET_STARTUP_HOOKS\n", OwnProcess.Run(AskOnce, ("DOTNET_STARTUP_HOOKS", "NsGen")));

    private static void AskOnce()
    {
        using ManagedChild<Answer> child = ManagedChildren.Ask(new Question("a"), 1);
        Console.WriteLine($"{child.GetResult().Text} {string.Join(' ', child.GetResult().Variables)}");
    }

    [Fact]
    public void Program_without_startup_hooks_is_told_how_to_have_them() => OwnProcess.Run(AskWithoutHooks);

    private static void AskWithoutHooks()
    {
        AppContext.SetSwitch("System.StartupHookProvider.IsSupported", false);
        Assert.Contains("<StartupHookSupport>true</StartupHookSupport>", Assert.Throws<PlatformNotSupportedException>(() => ManagedChildren.Nothing()).Message);
    }

    [Fact]
    public void Root_starts_a_worker_of_another_user_that_trusts_it()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        using ManagedChild<Answer> child = ManagedChildren.Ask(new Question(""), 1, new CloneOptions { Uid = 65534 });
        Assert.Equal(65534u, child.GetResult().User);
    }

    [Fact]
    public void Worker_that_cannot_tell_who_started_it_refuses()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        CloneOptions options = new() { UserIds = IdMap.Create(new IdMapRange(0, 100000, 10)), GroupIds = IdMap.Create(new IdMapRange(0, 100000, 10)), Uid = 0, Gid = 0 };
        using ManagedChild<Answer> child = ManagedChildren.AskAsOther(new Question(""), 1, options);
        Assert.Contains("does not trust who started it", Assert.Throws<ManagedChildException>(() => child.GetResult()).Message);
    }
}
