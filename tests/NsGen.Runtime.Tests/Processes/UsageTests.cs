using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;

namespace NsGen.Tests.Processes;

[Collection(nameof(Alone))]
public class UsageTests
{
    [Fact]
    public void What_the_child_used_is_told()
    {
        // More memory than this process ever had, which counts too, and all of it touched.
        const int Megabyte = 1 << 20;
        long block = OwnPeak() + 64 * Megabyte;
        Stopwatch time = Stopwatch.StartNew();
        ResourceUsage usage = Run($"i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; sleep 0.1; dd if=/dev/zero of=/dev/null bs={block} count=1 2>/dev/null");
        Assert.InRange(usage.UserTime, TimeSpan.FromMilliseconds(10), time.Elapsed);
        Assert.InRange(usage.SystemTime, TimeSpan.FromTicks(1), time.Elapsed);
        Assert.InRange(usage.MaxResidentBytes, block, block + 64 * Megabyte);
        Assert.InRange(usage.MinorFaults, block / (2 * Megabyte), 100_000_000); // huge pages, where there are
        Assert.InRange(usage.MajorFaults, 0, 100_000);
        Assert.InRange(usage.VoluntaryContextSwitches, 2, 10_000);
        Assert.InRange(usage.InvoluntaryContextSwitches, 0, 100_000);

        ResourceUsage idle = Run("sleep 0.3");
        Assert.True(idle.UserTime < usage.UserTime);
        Assert.True(idle.MaxResidentBytes < usage.MaxResidentBytes);
    }

    [Fact]
    public void Statuses_are_equal_whatever_was_used()
    {
        ExitStatus busy = Status("i=0; while [ $i -lt 50000 ]; do i=$((i+1)); done; exit 4"), idle = Status("exit 4");
        Assert.NotEqual(busy.Usage, idle.Usage);
        Assert.Equal(busy, idle);
        Assert.True(busy == idle);
        Assert.Equal(busy.GetHashCode(), idle.GetHashCode());
        Assert.NotEqual(Status("exit 5"), idle);
        Assert.NotEqual(Status("kill -KILL $$"), idle);
    }

    private static ResourceUsage Run(string script)
    {
        ExitStatus status = Status(script);
        Assert.True(status.IsSuccess, status.ToString());
        Assert.NotNull(status.Usage);
        return status.Usage.Value;
    }

    private static ExitStatus Status(string script)
    {
        using ChildProcess child = Children.Execute(Exec.Create("/bin/sh", "-c", script));
        return child.WaitForExit();
    }

    private static long OwnPeak() =>
        1024 * long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:")).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
}
