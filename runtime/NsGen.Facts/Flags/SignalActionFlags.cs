using System;

namespace NsGen;

/// <summary>The flags of rt_sigaction(2), sigaction(2).</summary>
[Flags]
public enum SignalActionFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>No SIGCHLD when children stop or continue.</summary>
    NoCldStop = 0x00000001,

    /// <summary>Children leave no zombie and need not be waited for.</summary>
    NoCldWait = 0x00000002,

    /// <summary>The handler takes three arguments.</summary>
    SigInfo = 0x00000004,

    /// <summary>The action names the code that returns from the handler. The kernel demands it on x86-64; other architectures need it not.</summary>
    Restorer = 0x04000000,

    /// <summary>The handler runs on the alternate stack, sigaltstack(2).</summary>
    OnStack = 0x08000000,

    /// <summary>Interrupted system calls are made again.</summary>
    Restart = 0x10000000,

    /// <summary>The signal is not blocked while its handler runs.</summary>
    NoDefer = 0x40000000,

    /// <summary>The default action is restored when the handler is entered.</summary>
    ResetHand = 0x80000000,
}
