using System;
using System.IO;
using System.Threading;
using NsGen.Tests;

namespace NsGen.NsBox.Tests;

/// <summary>The terminal of a box, by nsbox in a terminal.</summary>
public sealed class TerminalTests
{
    [Fact]
    public void Box_has_a_terminal_of_its_own_as_large_as_the_outer_one()
    {
        using OuterTerminal outer = OuterTerminal.Start("\"$0\" run --tty -- /bin/sh -c 'tty; stty size; echo shown > /dev/tty; ls /dev/pts'");
        Assert.Equal("/dev/pts/0\r\n33 77\r\nshown\r\n0  ptmx\r\n", outer.ReadToEnd());
    }

    [Fact]
    public void Shell_has_job_control()
    {
        using OuterTerminal outer = OuterTerminal.Start("\"$0\" run --tty --setenv PS1='# ' -- /bin/sh -i");
        Assert.DoesNotContain("can't access", outer.ReadTo("# "));
        outer.Type("sleep 1000\n");
        outer.ReadTo("1000");
        Thread.Sleep(300); // it is in the foreground
        outer.Type("\x1a"); // Ctrl-Z
        outer.ReadTo("Stopped");
        outer.ReadTo("# ");
        outer.Type("fg\n");
        outer.ReadTo("fg");
        Thread.Sleep(300);
        outer.Type("\x03"); // Ctrl-C
        outer.ReadTo("# ");
        outer.Type("echo $?; exit 7\n");
        Assert.Contains("130", outer.ReadToEnd());
    }

    [Fact]
    public void Size_follows_the_outer_one()
    {
        using OuterTerminal outer = OuterTerminal.Start("exec \"$0\" run --tty -- /bin/sh -c 'trap \"stty size; exit\" WINCH; echo ready; while :; do sleep 0.02; done'");
        Assert.Equal("ready", outer.ReadLine());
        outer.Resize(50, 100);
        Assert.Equal("50 100\r\n", outer.ReadToEnd());
    }

    [Theory]
    [InlineData("-- /bin/true")]
    [InlineData("-- /bin/sh -c 'kill -9 $$'")]
    [InlineData("-- /no/such")]
    [InlineData("--timeout 0.3 -- sleep 100")]
    [InlineData("--seccomp /no/such -- /bin/true")]
    [InlineData("-- /bin/sh -c 'stty raw -echo; exit 3'")]
    public void Outer_terminal_is_as_before_at_every_end(string command)
    {
        using OuterTerminal outer = OuterTerminal.Start($"stty -g; \"$0\" run --tty {command}; echo; echo end; stty -g");
        string before = outer.ReadLine();
        outer.ReadTo("end\r\n");
        Assert.Equal(before, outer.ReadToEnd().TrimEnd());
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("HUP")]
    public void Outer_terminal_is_as_before_after_a_signal_and_while_nsbox_is_stopped(string signal)
    {
        using OuterTerminal outer = OuterTerminal.Start("tty; stty -g; /bin/sh -c 'echo $$; exec \"$0\" run --tty -- sleep 1000' \"$0\"; echo end; stty -g; read end");
        string terminal = outer.ReadLine(), before = outer.ReadLine(), pid = outer.ReadLine();
        string Settings() => Tool.Run("stty", "-F", terminal, "-g").TrimEnd();
        string raw = Await(Settings, settings => settings != before);
        Tool.Run("kill", "-TSTP", pid);
        Await(Settings, settings => settings == before);
        Await(() => File.ReadAllText($"/proc/{pid}/stat"), stat => stat.Contains(") T "));
        Tool.Run("kill", "-CONT", pid);
        Await(Settings, settings => settings == raw);
        Tool.Run("kill", $"-{signal}", pid);
        outer.ReadTo("end\r\n");
        Assert.Equal(before, outer.ReadLine());
    }

    [Fact]
    public void End_of_the_input_reaches_a_program_that_reads() => Assert.Equal((0, "", ""), NsBoxProgram.Run("run", "--tty", "--", "cat"));

    // A program can type into its controlling terminal, where the kernel allows that, and the next that reads there takes it for what the person typed.
    [Theory]
    [InlineData("--tty", false)]
    [InlineData("--new-session", false)]
    [InlineData("", true)]
    public void Nothing_is_typed_into_the_outer_terminal(string option, bool isTyped)
    {
        Tool.Require("perl");
        if (isTyped && (!File.Exists("/proc/sys/dev/tty/legacy_tiocsti") || File.ReadAllText("/proc/sys/dev/tty/legacy_tiocsti").Trim() != "1")) Assert.Skip("The kernel has no TIOCSTI for anybody (dev.tty.legacy_tiocsti).");
        const string TioCSti = "0x5412";
        using OuterTerminal outer = OuterTerminal.Start(
            $$"""stty -echo; "$0" run {{option}} -- perl -e 'open(my $tty, "+<", "/dev/tty"); for my $where ($tty, *STDIN, *STDOUT, *STDERR) { for (split //, "evil\n") { ioctl($where, {{TioCSti}}, my $c = $_) } }'; echo ready; read -r line; echo "got $line" """);
        outer.ReadTo("ready\r\n");
        outer.Type("typed\n");
        Assert.Equal(isTyped ? "got evil" : "got typed", outer.ReadLine());
    }

    // No other process' terminal, and none of the host's, is in the box.
    [Fact]
    public void No_descriptor_leads_to_a_terminal_of_the_host()
    {
        using OuterTerminal outer = OuterTerminal.Start("\"$0\" run --tty -- /bin/sh -c 'for f in /proc/[0-9]*/fd/*; do readlink $f; done | sort -u'");
        Assert.DoesNotMatch("/dev/pts/[1-9]|tty[0-9]|/dev/ptmx|socket", outer.ReadToEnd());
    }

    private static string Await(Func<string> read, Func<string, bool> isReached)
    {
        string value = read();
        for (int tries = 0; !isReached(value) && tries < 500; tries++)
        {
            Thread.Sleep(20);
            value = read();
        }

        Assert.True(isReached(value), value);
        return value;
    }
}
