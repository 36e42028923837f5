namespace NsGen;

/// <summary>What became of a child: the <c>si_code</c> of a SIGCHLD and of waitid(2), sigaction(2).</summary>
public enum ChildEvent
{
    /// <summary>No child changed.</summary>
    None = 0,

    /// <summary>It exited.</summary>
    Exited = 1,

    /// <summary>A signal ended it.</summary>
    Killed = 2,

    /// <summary>A signal ended it, and it dumped core.</summary>
    Dumped = 3,

    /// <summary>A tracer was told of it.</summary>
    Trapped = 4,

    /// <summary>A signal stopped it.</summary>
    Stopped = 5,

    /// <summary>SIGCONT let it go on.</summary>
    Continued = 6,
}
