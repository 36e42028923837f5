namespace NsGen;

/// <summary>How rt_sigprocmask(2) changes the set of blocked signals.</summary>
public enum SignalMaskHow
{
    /// <summary>The signals given are blocked too.</summary>
    Block = 0,

    /// <summary>The signals given are no longer blocked.</summary>
    Unblock = 1,

    /// <summary>The signals given are blocked, and no others.</summary>
    SetMask = 2,
}
