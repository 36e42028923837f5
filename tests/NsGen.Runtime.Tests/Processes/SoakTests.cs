using System;
using NsGen.Soak;

namespace NsGen.Tests.Processes;

/// <summary>A short run of what <c>tests/NsGen.Benchmarks -- soak</c> runs for long.</summary>
[Collection(nameof(Alone))]
public class SoakTests
{
    [Fact]
    public void Spawns_under_load_neither_hang_nor_get_lost_nor_leak()
    {
        SoakResult result = new SoakWorkload(code => Exec.Create("/bin/sh", "-c", $"exit {code}")).Run(TimeSpan.FromSeconds(6));
        Assert.Empty(result.Problems());
        Assert.All([result.Contained, result.Mapped, result.Joined, result.Refused, result.Abandoned, result.Processes, result.Threads, result.Methods, result.Collections], count => Assert.True(count > 0));
    }
}
