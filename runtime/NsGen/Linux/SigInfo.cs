using System.Runtime.InteropServices;
using NsGen.CompilerServices;

namespace NsGen;

/// <summary>What a signal tells: <c>siginfo_t</c>, sigaction(2). Of its many forms this is the one of a child's change of state and of kill(2).</summary>
[StructLayout(LayoutKind.Explicit, Size = 128)]
public readonly struct SigInfo
{
    [FieldOffset(0)] private readonly int _signal;
    [FieldOffset(8)] private readonly int _code;
    [FieldOffset(16)] private readonly int _pid;
    [FieldOffset(20)] private readonly uint _uid;
    [FieldOffset(24)] private readonly int _status;

    /// <summary>The signal: <see cref="NsGen.Signal.SIGCHLD"/> from waitid(2); 0 where no child had changed and the call did not wait.</summary>
    [StoredIn(nameof(_signal))]
    public Signal Signal => (Signal)_signal;

    /// <summary>Why it was sent: for a child, what became of it (<see cref="ChildEvent"/>); for others <c>si_code</c> as it is.</summary>
    [StoredIn(nameof(_code))]
    public int Code => _code;

    /// <summary>The child, or the process that sent the signal, as the caller's PID namespace numbers it; 0 where it has no number there.</summary>
    [StoredIn(nameof(_pid))]
    public int Pid => _pid;

    /// <summary>The real user of the child or the sender.</summary>
    [StoredIn(nameof(_uid))]
    public uint Uid => _uid;

    /// <summary>For a child: its exit status (0 to 255) where it exited, else the number of the signal that ended, stopped or continued it.</summary>
    [StoredIn(nameof(_status))]
    public int Status => _status;

    /// <summary>What became of a child; meaningful where <see cref="Signal"/> is <see cref="NsGen.Signal.SIGCHLD"/>.</summary>
    [StoredIn(nameof(_code))]
    public ChildEvent ChildEvent => (ChildEvent)_code;
}
