namespace NsGen;

/// <summary>The resources of prlimit64(2), getrlimit(2).</summary>
public enum ResourceLimit
{
    /// <summary>Processor time, in seconds.</summary>
    Cpu = 0,

    /// <summary>Size of a file written, in bytes.</summary>
    FSize = 1,

    /// <summary>Private writable memory, in bytes.</summary>
    Data = 2,

    /// <summary>The main thread's stack, in bytes.</summary>
    Stack = 3,

    /// <summary>A core dump, in bytes.</summary>
    Core = 4,

    /// <summary>Resident memory; without effect.</summary>
    Rss = 5,

    /// <summary>Threads of the user.</summary>
    NProc = 6,

    /// <summary>One more than the highest file descriptor.</summary>
    NoFile = 7,

    /// <summary>Locked memory, in bytes.</summary>
    MemLock = 8,

    /// <summary>Address space, in bytes.</summary>
    As = 9,

    /// <summary>File locks; without effect.</summary>
    Locks = 10,

    /// <summary>Signals queued for the user.</summary>
    SigPending = 11,

    /// <summary>POSIX message queues of the user, in bytes.</summary>
    MsgQueue = 12,

    /// <summary>20 minus the lowest nice value that can be set.</summary>
    Nice = 13,

    /// <summary>The highest real-time priority.</summary>
    RtPrio = 14,

    /// <summary>Time that a real-time thread may run without a blocking call, in microseconds.</summary>
    RtTime = 15,
}
