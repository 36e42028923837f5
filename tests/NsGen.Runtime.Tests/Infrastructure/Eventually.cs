using System;
using System.Diagnostics;
using System.Threading;

namespace NsGen.Tests;

/// <summary>For what the kernel or another thread does in its own time.</summary>
internal static class Eventually
{
    /// <summary>Fails the test if the condition does not come true within ten seconds.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="describe">What there is instead, for the message.</param>
    internal static void True(Func<bool> condition, Func<string>? describe = null)
    {
        Stopwatch time = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(time.Elapsed < TimeSpan.FromSeconds(10), $"The condition did not come true within 10 seconds. {describe?.Invoke()}");
            Thread.Sleep(10);
        }
    }
}
