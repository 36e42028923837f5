using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace NsGen.Tests;

/// <summary>For what the kernel or another thread does in its own time.</summary>
internal static class Eventually
{
    // For a busy machine, and for one that is emulated: there it takes ten seconds to start a .NET process, and a minute where the other is busy too.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <summary>Fails the test if the condition does not come true within three minutes.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="describe">What there is instead, for the message.</param>
    internal static void True(Func<bool> condition, Func<string>? describe = null)
    {
        Stopwatch time = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(time.Elapsed < s_patience, $"The condition did not come true within {s_patience.TotalSeconds} seconds. {describe?.Invoke()}");
            Thread.Sleep(10);
        }
    }

    /// <summary>The result of a task; fails the test if it does not complete within three minutes.</summary>
    internal static T Result<T>(Task<T> task)
    {
        Assert.True(Task.WaitAny([task], s_patience) == 0, $"The task did not complete within {s_patience.TotalSeconds} seconds.");
        return task.GetAwaiter().GetResult();
    }
}
