using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Processes;

[Collection(nameof(Alone))]
public class ManyChildrenTests
{
    private const int Count = 10_000, Spare = 500;

    [Fact]
    public void Ten_thousand_are_awaited_by_one_thread_and_leave_nothing()
    {
        Require("descriptors", Linux.PrLimit(0, ResourceLimit.NoFile).Maximum);
        if (Linux.GetEUid() != 0) Require("processes of the user", Linux.PrLimit(0, ResourceLimit.NProc).Current);
        Require("processes", ulong.Parse(File.ReadAllText("/proc/sys/kernel/pid_max"), CultureInfo.InvariantCulture));
        OwnProcess.Run(AwaitMany);

        static void Require(string what, ulong limit)
        {
            if (limit < Count + Spare) Assert.Skip($"{Count + Spare} {what} are needed; the limit is {limit}.");
        }
    }

    private static void AwaitMany()
    {
        RLimit limit = Linux.PrLimit(0, ResourceLimit.NoFile);
        Linux.PrLimit(0, ResourceLimit.NoFile, new RLimit(limit.Maximum, limit.Maximum));
        using TemporaryDirectory directory = new();
        string program = directory.Combine("pause");
        PausingProgram.Write(program);
        Exec exec = Exec.Create(program);

        // Few, to have everything made that is made once, then all.
        int count = 100;
        Leaks.None(() =>
        {
            AwaitAll(exec, count);
            count = Count;
        });
    }

    private static void AwaitAll(Exec exec, int count)
    {
        ChildProcess[] children = new ChildProcess[count];
        Task<ExitStatus>[] ends = new Task<ExitStatus>[count];
        for (int i = 0; i < count; i++)
        {
            children[i] = Children.Execute(exec);
            ends[i] = children[i].WaitForExitAsync();
        }

        Assert.Equal(1, Threads.Watchers);
        Assert.DoesNotContain(ends, end => end.IsCompleted);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        foreach (ChildProcess child in children) child.Kill();
        foreach (Task end in ends)
            while (!end.IsCompleted) Thread.Sleep(1);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;

        const int MostPerExit = 8; // an object is larger: what other threads of the runtime make counts too
        if (count == Count) Assert.InRange(allocated, 0, count * MostPerExit);
        Assert.Equal(1, Threads.Watchers);
        Assert.All(ends, end => Assert.Equal(Signal.SIGKILL, end.Result.Signal));
        Assert.All(ends, end => Assert.NotNull(end.Result.Usage));
        Assert.Empty(Leaks.Children());
        foreach (ChildProcess child in children) child.Dispose();
    }
}
