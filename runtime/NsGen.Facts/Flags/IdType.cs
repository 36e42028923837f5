namespace NsGen;

/// <summary>What the id given to waitid(2) is.</summary>
public enum IdType : uint
{
    /// <summary>Ignored: any child.</summary>
    All = 0,

    /// <summary>A process id.</summary>
    Pid = 1,

    /// <summary>A process group id; 0 is the caller's own.</summary>
    ProcessGroup = 2,

    /// <summary>A pidfd.</summary>
    PidFd = 3,
}
