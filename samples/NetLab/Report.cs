using System;

namespace NetLab;

/// <summary>What is seen, line by line as it is seen, and whether it is as it should be.</summary>
internal sealed class Report
{
    private int _held, _failed, _leftOut;

    /// <summary>Whether all that was checked was as expected, and something was.</summary>
    internal bool Holds => _failed == 0 && _held > 0;

    internal void Say(string text) => Console.WriteLine(text);

    internal void Check(string what, string seen, bool holds)
    {
        if (holds) _held++;
        else _failed++;
        Console.WriteLine($"  {(holds ? "ok" : "NOT AS EXPECTED")}  {what}: {seen}");
    }

    /// <summary>Says that something cannot be had here, and why: no failure, but nothing was checked.</summary>
    internal void LeaveOut(string what, string reason)
    {
        _leftOut++;
        Console.WriteLine($"  left out  {what}: {reason}");
    }

    internal void End() => Console.WriteLine($"{_held} of {_held + _failed} as expected.{(_leftOut == 0 ? "" : $" {_leftOut} left out.")}");
}
