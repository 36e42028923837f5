using NsGen.Runtime.Tests;

namespace NsGen.Tests.PidNamespaces;

/// <summary>Which signals reach the init of a PID namespace: pid_namespaces(7), "The namespace init process".</summary>
public class SignalsToInitTests
{
    [Theory]
    [InlineData(Signal.SIGTERM)]
    [InlineData(Signal.SIGHUP)]
    [InlineData(Signal.SIGUSR1)]
    [InlineData(Signal.SIGKILL)]
    public void A_signal_without_a_handler_does_not_reach_init_from_inside(Signal signal)
    {
        using Shell init = Shell.StartInit($"sh -c 'kill -{(int)signal} 1 && echo sent; kill -{(int)signal} $$'; echo $?; read -r end");
        Assert.Equal("sent", init.ReadLine());
        Assert.Equal($"{128 + (int)signal}", init.ReadLine()); // what it does to any other process
        init.WriteLine("end");
        Assert.True(init.Process.WaitForExit().IsSuccess);
    }

    [Fact]
    public void Not_even_SIGSTOP_reaches_init_from_inside()
    {
        using Shell init = Shell.StartInit("""
            sleep 100 > /dev/null & sh -c "kill -STOP $! 1" && echo sent; read -r line; echo $line
            """);
        Assert.Equal("sent", init.ReadLine());
        int other = Assert.Single(ProcFile.Children(init.Process.Pid));
        Eventually.True(() => ProcFile.Status(other, "State")[0] == "T");
        init.WriteLine("goes on");
        Assert.Equal("goes on", init.ReadLine());
    }

    [Theory]
    [InlineData(Signal.SIGTERM)]
    [InlineData(Signal.SIGUSR1)]
    public void A_signal_with_a_handler_reaches_init_from_inside(Signal signal)
    {
        using Shell init = Shell.StartInit($"trap 'echo caught' {(int)signal}; sh -c 'kill -{(int)signal} 1'; echo end");
        Assert.Equal("caught", init.ReadLine());
        Assert.Equal("end", init.ReadLine());
    }

    [Theory]
    [InlineData(Signal.SIGTERM)]
    [InlineData(Signal.SIGHUP)]
    [InlineData(Signal.SIGUSR1)]
    [InlineData(Signal.SIGALRM)]
    public void A_signal_without_a_handler_does_not_reach_init_from_outside(Signal signal)
    {
        const string Answer = "echo ready; read -r line; echo $line";
        using Shell init = Shell.StartInit(Answer), other = Shell.Start(Answer);
        Assert.Equal(("ready", "ready"), (init.ReadLine(), other.ReadLine()));
        init.Signal(signal);
        other.Signal(signal);
        Assert.Equal(signal, other.Process.WaitForExit().Signal);
        init.WriteLine("goes on");
        Assert.Equal("goes on", init.ReadLine());
        Assert.True(init.Process.WaitForExit().IsSuccess);
    }

    [Theory]
    [InlineData(Signal.SIGTERM)]
    [InlineData(Signal.SIGUSR1)]
    public void A_signal_with_a_handler_reaches_init_from_outside(Signal signal)
    {
        using Shell init = Shell.StartInit($"trap 'echo caught; exit 7' {(int)signal}; echo ready; sleep 100 > /dev/null & wait");
        Assert.Equal("ready", init.ReadLine());
        init.Signal(signal);
        Assert.Equal("caught", init.ReadLine());
        Assert.Equal(7, init.Process.WaitForExit().Code);
    }

    [Fact]
    public void SIGSTOP_from_outside_stops_init()
    {
        using Shell init = Shell.StartInit("echo ready; read -r line; echo $line");
        Assert.Equal("ready", init.ReadLine());
        init.Signal(Signal.SIGSTOP);
        Linux.WaitId(IdType.PidFd, init.Process.PidFd, out SigInfo info, WaitOptions.Stopped);
        Assert.Equal((ChildEvent.Stopped, (int)Signal.SIGSTOP), (info.ChildEvent, info.Status));
        init.Signal(Signal.SIGCONT);
        init.WriteLine("goes on");
        Assert.Equal("goes on", init.ReadLine());
    }

    [Fact]
    public void SIGKILL_from_outside_kills_init()
    {
        using Shell init = Shell.StartInit("trap '' TERM; echo ready; read -r end");
        Assert.Equal("ready", init.ReadLine());
        init.Signal(Signal.SIGKILL);
        Assert.Equal(Signal.SIGKILL, init.Process.WaitForExit().Signal);
    }
}
