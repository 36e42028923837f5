using System;
using System.Collections.Generic;
using System.Linq;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Namespaces;

public class NamespaceInfoTests
{
    [Fact]
    public void Own_namespaces_and_those_of_a_child_are_listed()
    {
        using Contained child = new();
        IReadOnlyList<NamespaceInfo> all = NamespaceInfo.Enumerate(mostPids: 100_000);
        Assert.Equal(all.Count, all.Select(ns => ns.Identity).Distinct().Count());
        foreach (NamespaceKind kind in Enum.GetValues<NamespaceKind>())
        {
            using NamespaceHandle mine = NamespaceHandle.Open(Linux.GetPid(), kind);
            NamespaceInfo own = Assert.Single(all, ns => ns.Identity == mine.Identity);
            Assert.Contains(Linux.GetPid(), own.Pids);
            Assert.Equal(own.ProcessCount, own.Pids.Count);
            if (kind == NamespaceKind.Time) continue;
            using NamespaceHandle its = child.Open(kind);
            NamespaceInfo one = Assert.Single(all, ns => ns.Identity == its.Identity);
            Assert.Equal((1, child.Process.Pid), (one.ProcessCount, Assert.Single(one.Pids)));
            Assert.Equal($"{its}, 1 processes", one.ToString());
        }
    }

    [Fact]
    public void A_namespace_without_a_process_is_not_listed()
    {
        using Contained child = new();
        using NamespaceHandle net = child.Open(NamespaceKind.Net);
        child.End();
        Assert.DoesNotContain(NamespaceInfo.Enumerate(CloneFlags.NewNet), ns => ns.Identity == net.Identity);
    }

    [Fact]
    public void Kinds_and_pids_are_limited()
    {
        using Contained child = new(); // two processes at least
        IReadOnlyList<NamespaceInfo> some = NamespaceInfo.Enumerate(CloneFlags.NewTime | CloneFlags.NewUts, mostPids: 1);
        Assert.All(some, ns => Assert.True(ns.Identity.Kind is NamespaceKind.Time or NamespaceKind.Uts));
        Assert.All(some, ns => Assert.Single(ns.Pids));
        Assert.Contains(some, ns => ns.ProcessCount > 1);
        Assert.All(NamespaceInfo.Enumerate(CloneFlags.NewUts, mostPids: 0), ns => Assert.Empty(ns.Pids));
        Assert.Throws<ArgumentOutOfRangeException>(() => NamespaceInfo.Enumerate(CloneFlags.Vm));
        Assert.Throws<ArgumentOutOfRangeException>(() => NamespaceInfo.Enumerate(mostPids: -1));
    }

    [Fact]
    public void Processes_that_come_and_go_do_no_harm()
    {
        for (int i = 0; i < 20; i++)
        {
            using ChildProcess child = Processes.Children.RunNothing();
            Assert.NotEmpty(NamespaceInfo.Enumerate(CloneFlags.NewPid));
            child.WaitForExit();
        }
    }
}
