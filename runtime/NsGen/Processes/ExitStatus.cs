namespace NsGen;

/// <summary>How a process ended, waitid(2).</summary>
public readonly record struct ExitStatus
{
    private const int Exited = 1, Dumped = 3; // CLD_EXITED, CLD_DUMPED

    internal ExitStatus(int code, int status)
    {
        if (code == Exited) Code = status;
        else Signal = (Signal)status;
        CoreDumped = code == Dumped;
    }

    /// <summary>A status in the form of wait(2).</summary>
    internal static ExitStatus OfWait(int status)
    {
        const int SignalBits = 0x7f, DumpedBit = 0x80, Killed = 2; // CLD_KILLED
        int signal = status & SignalBits;
        return signal == 0 ? new ExitStatus(Exited, status >> 8 & 0xff) : new ExitStatus((status & DumpedBit) != 0 ? Dumped : Killed, signal);
    }

    /// <summary>The code it exited with, 0 to 255; 0 too where a signal ended it.</summary>
    public int Code { get; }

    /// <summary>The signal that ended it; 0 where it exited.</summary>
    public Signal Signal { get; }

    /// <summary>Whether the signal left a core dump, core(5).</summary>
    public bool CoreDumped { get; }

    /// <summary>Whether it exited with code 0.</summary>
    public bool IsSuccess => Code == 0 && Signal == 0;

    /// <summary>The status as a shell gives it: the code, or 128 and the signal's number.</summary>
    public int ShellCode => Signal == 0 ? Code : 128 + (int)Signal;

    /// <summary>As <c>exited with code 1</c> or <c>killed by SIGKILL</c>.</summary>
    public override string ToString() => Signal == 0 ? $"exited with code {Code}" : $"killed by {Signal}{(CoreDumped ? ", core dumped" : "")}";
}
