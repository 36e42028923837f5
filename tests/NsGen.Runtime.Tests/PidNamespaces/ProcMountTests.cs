using System;
using System.Collections.Generic;

namespace NsGen.Tests.PidNamespaces;

/// <summary>What <c>ps</c> shows is what the mounted proc is of: pid_namespaces(7), "/proc and PID namespaces".</summary>
public class ProcMountTests
{
    private const string List = "ps -e -o pid= -o comm=; echo end";

    [Fact]
    public void Ps_shows_the_processes_of_the_host_with_its_proc()
    {
        RequireProcPs();
        using Shell init = Shell.StartInitWithoutProc(List);
        Dictionary<int, string> shown = Read(init);
        Assert.Contains(Linux.GetPid(), shown.Keys);
        Assert.Contains(init.Process.Pid, shown.Keys); // itself, by the number that it does not have inside
    }

    [Fact]
    public void Ps_shows_only_the_processes_inside_with_a_new_proc()
    {
        RequireProcPs();
        using Shell init = Shell.StartInit("sleep 100 > /dev/null & echo $!; " + List);
        int sleep = Assert.Single(init.ReadNumbers());
        Dictionary<int, string> shown = Read(init);
        Assert.True(shown.Remove(1, out string? first) && shown.Remove(sleep));
        Assert.Equal("sh", first);
        Assert.Equal("ps", Assert.Single(shown.Values)); // itself, and nothing else
    }

    private static void RequireProcPs()
    {
        Tool.Require("ps");
        using Shell version = Shell.Start("ps --version");
        if (version.ReadLine()?.Contains("procps") != true) Assert.Skip("ps is not that of procps.");
    }

    private static Dictionary<int, string> Read(Shell shell)
    {
        Dictionary<int, string> processes = [];
        while (shell.ReadLine() is { } line && line != "end")
        {
            string[] words = line.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            processes.Add(int.Parse(words[0]), words[1]);
        }

        return processes;
    }
}
