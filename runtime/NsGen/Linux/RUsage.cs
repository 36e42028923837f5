using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>What a process has used: <c>struct rusage</c>, getrusage(2). Fields that Linux never fills are left out of the API.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct RUsage
{
    /// <summary>The processor time spent in the program itself.</summary>
    public TimeVal UserTime;

    /// <summary>The processor time spent in the kernel on its behalf.</summary>
    public TimeVal SystemTime;

    /// <summary>The largest resident set that it had, in KiB.</summary>
    public long MaxResidentSetSize;

    private readonly long _sharedMemorySize;
    private readonly long _unsharedDataSize;
    private readonly long _unsharedStackSize;

    /// <summary>Page faults that needed no reading.</summary>
    public long MinorFaults;

    /// <summary>Page faults that needed reading.</summary>
    public long MajorFaults;

    private readonly long _swaps;

    /// <summary>Reads of the file system, in blocks of 512 bytes.</summary>
    public long BlocksRead;

    /// <summary>Writes of the file system, in blocks of 512 bytes.</summary>
    public long BlocksWritten;

    private readonly long _messagesSent;
    private readonly long _messagesReceived;
    private readonly long _signals;

    /// <summary>How often it gave the processor up, as a rule to wait.</summary>
    public long VoluntaryContextSwitches;

    /// <summary>How often the processor was taken from it.</summary>
    public long InvoluntaryContextSwitches;
}
