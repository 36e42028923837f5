#pragma warning disable xUnit1051 // The work on the threads is short.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NsGen.Diagnosis;
using NsGen.Runtime.Tests;
using NsGen.Runtime.Tests.Diagnosis;

namespace NsGen.Tests.Namespaces;

/// <summary>One process holds a thousand namespaces. In a user namespace of its own, whose limits tell how many there are: also those that no process is in.</summary>
public class ManyNamespacesTests
{
    // Most are of the cheapest kind.
    private static readonly (NamespaceKind Kind, string Name, int Count)[] s_kinds = [(NamespaceKind.Uts, "uts", 700), (NamespaceKind.Ipc, "ipc", 270), (NamespaceKind.Net, "net", 30)];

    [Fact]
    public void A_thousand_are_held_at_once_and_nothing_is_left_of_them() => Isolated.Run(HoldAThousand);

    private static void HoldAThousand()
    {
        const ulong Soft = 256, Needed = 1200;
        RLimit limit = Linux.PrLimit(0, ResourceLimit.NoFile);
        if (limit.Maximum < Needed) Assert.Skip($"RLIMIT_NOFILE is {limit.Maximum} at most.");

        // What .NET loads for all of it, it cannot load when no descriptor is left: once before.
        Make(NamespaceKind.Uts, 0).Dispose();
        Assert.Throws<SyscallException>(() => NamespaceHandle.Open(int.MaxValue, NamespaceKind.Uts));
        Assert.Throws<SyscallException>(() => Linux.Pipe2(out _, (OpenFlags)(-1)));
        string noneLeft = DescriptorDiagnosis.Explain(Errno.EMFILE);
        int descriptors = Descriptors();

        List<NamespaceHandle> held = [];
        Linux.PrLimit(0, ResourceLimit.NoFile, new RLimit(Soft, limit.Maximum));
        SyscallException? refused = HoldAll(held);
        Linux.PrLimit(0, ResourceLimit.NoFile, new RLimit(limit.Maximum, limit.Maximum));
        Assert.DoesNotContain("may be raised", noneLeft);
        Assert.Equal((Errno.EMFILE, $"No descriptor is left: RLIMIT_NOFILE is {Soft}, and may be raised to {limit.Maximum} by Linux.PrLimit."), (refused?.Error, refused?.Explanation));
        Assert.InRange(held.Count, 1, (int)Soft);
        Assert.Null(HoldAll(held));

        Assert.Equal(1000, held.Select(ns => ns.Identity).Distinct().Count());
        using (NamespaceThread visitor = NamespaceThread.Start(CloneFlags.NewUts)) visitor.Invoke(() => Visit(held));
        foreach ((NamespaceKind kind, string name, int count) in s_kinds)
        {
            LimitTo(name, count);
            Refusal.Is(Errno.ENOSPC, $"max_{name}_namespaces is {count + 1}", () => Make(kind, 0));
        }

        foreach (NamespaceHandle ns in held) ns.Dispose();
        Assert.Equal(descriptors, Descriptors());
        foreach ((NamespaceKind kind, string name, int _) in s_kinds)
        {
            LimitTo(name, 1);
            Eventually.True(() => CanMake(kind), () => $"More {name} namespaces than this process's own are left.");
        }
    }

    // As many as can be, and what refused the next.
    private static SyscallException? HoldAll(List<NamespaceHandle> held)
    {
        try
        {
            foreach ((NamespaceKind kind, _, int count) in s_kinds)
                for (int i = held.Count(ns => ns.Kind == kind); i < count; i++) held.Add(Make(kind, i));
            return null;
        }
        catch (SyscallException e)
        {
            return e;
        }
    }

    private static NamespaceHandle Make(NamespaceKind kind, int number) => NamespaceThread.Run((CloneFlags)kind, () =>
    {
        if (kind == NamespaceKind.Uts) Linux.SetHostName($"number-{number}");
        return NamespaceHandle.Mine(kind);
    });

    private static bool CanMake(NamespaceKind kind)
    {
        try
        {
            Make(kind, 0).Dispose();
            return true;
        }
        catch (SyscallException e) when (e.Error == Errno.ENOSPC)
        {
            return false;
        }
    }

    // Each is alive, and has what was left in it.
    private static void Visit(List<NamespaceHandle> namespaces)
    {
        int number = 0;
        foreach (NamespaceHandle ns in namespaces)
        {
            Linux.SetNs(ns.Handle, (CloneFlags)ns.Kind);
            using NamespaceHandle mine = NamespaceHandle.Mine(ns.Kind);
            Assert.Equal(ns, mine);
            if (ns.Kind == NamespaceKind.Uts) Assert.Equal($"number-{number++}", Environment.MachineName);
        }
    }

    // Beside the one that this process is in.
    private static void LimitTo(string name, int count) => File.WriteAllText($"/proc/sys/user/max_{name}_namespaces", $"{count + 1}");

    // But for those of assemblies, which .NET keeps open from when it first needs them.
    private static int Descriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Count(file => new FileInfo(file).LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) == false);
}
