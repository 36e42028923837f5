using System;

namespace NsGen.Runtime.Tests;

public class TimesTests
{
    [Fact]
    public void DurationIsConverted()
    {
        TimeSpec spec = TimeSpec.FromTimeSpan(TimeSpan.FromTicks(12_345_678_9));
        Assert.Equal((12L, 345_678_900L), (spec.Seconds, spec.Nanoseconds));
        Assert.Equal(TimeSpan.FromTicks(12_345_678_9), spec.ToTimeSpan());
        Assert.Equal("12.345678900 s", spec.ToString());
        Assert.Equal(TimeSpan.FromMicroseconds(3_000_005), new TimeVal { Seconds = 3, Microseconds = 5 }.ToTimeSpan());
    }

    [Fact]
    public void DurationHasItsLimits()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TimeSpec.FromTimeSpan(TimeSpan.FromTicks(-1)));
        Assert.Throws<OverflowException>(() => new TimeSpec(long.MaxValue, 0).ToTimeSpan());
    }
}
