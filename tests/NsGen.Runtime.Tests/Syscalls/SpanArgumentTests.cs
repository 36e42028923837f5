using System;
using System.Linq;

namespace NsGen.Runtime.Tests.Syscalls;

public class SpanArgumentTests
{
    [Fact]
    public void Length_may_come_first()
    {
        uint[] expected = [.. ProcFile.ThreadStatus("Groups").Select(uint.Parse)];
        uint[] groups = new uint[1000];
        Assert.Equal(expected.Length, Sys.GetGroups(default));
        Assert.Equal(expected.Length, Sys.GetGroups(groups));
        Assert.Equal(expected, groups.Take(expected.Length));
    }

    // clock_gettime(2) is given no length: what is passed is the pointer alone.
    [Fact]
    public void Default_span_is_the_null_pointer_and_an_empty_one_is_not()
    {
        long[] time = new long[2];
        Assert.Equal(Errno.EFAULT, Sys.TryClockGetTime(0, default));
        Assert.Equal(Errno.None, Sys.TryClockGetTime(0, time.AsSpan(0, 0)));
        Assert.NotEqual(0, time[0]);
    }
}
