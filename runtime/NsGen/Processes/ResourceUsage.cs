using System;

namespace NsGen;

/// <summary>What a process that has ended had used, with those of its own children that it waited for: getrusage(2).</summary>
public readonly record struct ResourceUsage
{
    internal ResourceUsage(in RUsage usage)
    {
        const long BytesPerKiB = 1024;
        UserTime = usage.UserTime.ToTimeSpan();
        SystemTime = usage.SystemTime.ToTimeSpan();
        MaxResidentBytes = usage.MaxResidentSetSize * BytesPerKiB;
        MinorFaults = usage.MinorFaults;
        MajorFaults = usage.MajorFaults;
        VoluntaryContextSwitches = usage.VoluntaryContextSwitches;
        InvoluntaryContextSwitches = usage.InvoluntaryContextSwitches;
    }

    /// <summary>The processor time spent in programs.</summary>
    public TimeSpan UserTime { get; }

    /// <summary>The processor time spent in the kernel on their behalf.</summary>
    public TimeSpan SystemTime { get; }

    /// <summary>
    /// The largest resident set that one of them had, in bytes. The kernel counts the memory that execve(2) leaves, which of a child is this process's:
    /// so this is no less than what this process had when the child was started.
    /// </summary>
    public long MaxResidentBytes { get; }

    /// <summary>Page faults that needed no reading.</summary>
    public long MinorFaults { get; }

    /// <summary>Page faults that needed reading.</summary>
    public long MajorFaults { get; }

    /// <summary>How often the processor was given up, as a rule to wait.</summary>
    public long VoluntaryContextSwitches { get; }

    /// <summary>How often the processor was taken away.</summary>
    public long InvoluntaryContextSwitches { get; }
}
