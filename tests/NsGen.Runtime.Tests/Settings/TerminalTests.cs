using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace NsGen.Tests.Settings;

/// <summary>Children with a terminal of their own.</summary>
[Collection(nameof(Alone))]
public class TerminalTests
{
    [Fact]
    public void Child_leads_a_session_with_the_terminal()
    {
        using PseudoTerminal terminal = PseudoTerminal.Open(rows: 40, columns: 132);
        using ChildProcess child = SettingsChildren.Execute(
            SettingsChildren.Shell("stty size; read -r pid comm state parent group session tty foreground rest < /proc/$$/stat; [ $group = $pid ] && [ $session = $pid ] && [ $foreground = $pid ] && echo leader; tty > /dev/tty"),
            new CloneOptions { Terminal = terminal });
        string output = new StreamReader(terminal.Stream).ReadToEnd();
        Assert.Matches("^40 132\r\nleader\r\n/dev/pts/[0-9]+\r\n$", output);
        Assert.True(child.WaitForExit().IsSuccess);
    }

    [Fact]
    public void What_is_typed_arrives_and_keys_are_signals()
    {
        using PseudoTerminal terminal = PseudoTerminal.Open();
        using ChildProcess child = SettingsChildren.Execute(SettingsChildren.Shell("trap 'echo interrupted; exit 4' INT; read line; echo got $line; while :; do sleep 0.02; done"), new CloneOptions { Terminal = terminal });
        StreamReader output = new(terminal.Stream);
        terminal.Stream.Write("word\n"u8);
        Assert.Equal("word", output.ReadLine()); // the echo
        Assert.Equal("got word", output.ReadLine());
        terminal.Stream.Write([3]); // Ctrl-C
        Assert.Contains("interrupted", output.ReadToEnd());
        Assert.Equal(4, child.WaitForExit().Code);
    }

    [Fact]
    public void New_size_is_told()
    {
        using PseudoTerminal terminal = PseudoTerminal.Open();
        using ChildProcess child = SettingsChildren.Execute(SettingsChildren.Shell("trap 'stty size; exit' WINCH; echo ready; while :; do sleep 0.02; done"), new CloneOptions { Terminal = terminal });
        StreamReader output = new(terminal.Stream);
        Assert.Equal("ready", output.ReadLine());
        terminal.Resize(50, 100);
        Assert.Equal("50 100", output.ReadLine());
        Assert.True(child.WaitForExit().IsSuccess);
    }

    [Fact]
    public async Task Reading_can_be_cancelled_and_ends_when_the_terminal_is_disposed_of()
    {
        PseudoTerminal terminal = PseudoTerminal.Open();
        using ChildProcess child = SettingsChildren.Execute(Exec.Create("/bin/sleep", "100"), new CloneOptions { Terminal = terminal });
        using CancellationTokenSource soon = new(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => Assert.Equal(0, await terminal.Stream.ReadAsync(new byte[1], soon.Token)));
        Task<int> reading = terminal.Stream.ReadAsync(new byte[1], TestContext.Current.CancellationToken).AsTask();
        await Task.Delay(50, TestContext.Current.CancellationToken);
        terminal.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => reading);
        Assert.Equal(Signal.SIGHUP, child.WaitForExit().Signal); // the terminal hung up
    }

    [Fact]
    public void Terminal_that_hung_up_or_serves_another_is_refused() => Leaks.None(() =>
    {
        PseudoTerminal terminal = PseudoTerminal.Open();
        terminal.Dispose();
        Assert.Throws<ObjectDisposedException>(() => SettingsChildren.Execute(Exec.Create("/bin/true"), new CloneOptions { Terminal = terminal }));
        using PseudoTerminal used = PseudoTerminal.Open();
        using ChildProcess first = SettingsChildren.Execute(Exec.Create("/bin/true"), new CloneOptions { Terminal = used });
        Assert.Throws<ObjectDisposedException>(() => SettingsChildren.Execute(Exec.Create("/bin/true"), new CloneOptions { Terminal = used }));
        first.WaitForExit();
    });
}
