namespace NsGen;

/// <summary>How a process ended, waitid(2).</summary>
/// <remarks>Two are equal where the processes ended alike; what they used does not count.</remarks>
public readonly record struct ExitStatus
{
    /// <summary>What a shell adds to the number of the signal that ended a process.</summary>
    internal const int SignalBase = 128;

    private const int Exited = 1, Dumped = 3; // CLD_EXITED, CLD_DUMPED

    // In place of a ResourceUsage?, and bytes: a status is copied often, and kept for every child.
    private readonly ResourceUsage _usage;
    private readonly bool _hasUsage;
    private readonly byte _code;
    private readonly byte _signal;

    internal ExitStatus(int code, int status)
    {
        if (code == Exited) _code = (byte)status;
        else _signal = (byte)status;
        CoreDumped = code == Dumped;
    }

    internal ExitStatus(int code, int status, in RUsage usage)
        : this(code, status)
    {
        _usage = new ResourceUsage(usage);
        _hasUsage = true;
    }

    /// <summary>A status in the form of wait(2).</summary>
    internal static ExitStatus OfWait(int status)
    {
        const int SignalBits = 0x7f, DumpedBit = 0x80, Killed = 2; // CLD_KILLED
        int signal = status & SignalBits;
        return signal == 0 ? new ExitStatus(Exited, status >> 8 & 0xff) : new ExitStatus((status & DumpedBit) != 0 ? Dumped : Killed, signal);
    }

    /// <summary>The code it exited with, 0 to 255; 0 too where a signal ended it.</summary>
    public int Code => _code;

    /// <summary>The signal that ended it; 0 where it exited.</summary>
    public Signal Signal => (Signal)_signal;

    /// <summary>Whether the signal left a core dump, core(5).</summary>
    public bool CoreDumped { get; }

    /// <summary>What it had used. Null where another reaper took the child: the kernel keeps how it ended, but not this.</summary>
    public ResourceUsage? Usage => _hasUsage ? _usage : null;

    /// <summary>Whether it exited with code 0.</summary>
    public bool IsSuccess => Code == 0 && Signal == 0;

    /// <summary>The status as a shell gives it: the code, or 128 and the signal's number.</summary>
    public int ShellCode => Signal == 0 ? Code : SignalBase + (int)Signal;

    /// <summary>Whether both ended alike, whatever they used.</summary>
    public bool Equals(ExitStatus other) => _code == other._code && _signal == other._signal && CoreDumped == other.CoreDumped;

    /// <inheritdoc/>
    public override int GetHashCode() => _code | _signal << 8 | (CoreDumped ? 1 << 16 : 0);

    /// <summary>As <c>exited with code 1</c> or <c>killed by SIGKILL</c>.</summary>
    public override string ToString() => Signal == 0 ? $"exited with code {Code}" : $"killed by {Signal}{(CoreDumped ? ", core dumped" : "")}";
}
