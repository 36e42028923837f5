namespace NsGen;

// capget(2), capset(2).
public static partial class Linux
{
    /// <summary>Reads a thread's capability sets. capget(2)</summary>
    /// <param name="header">Whose: as a rule <see cref="CapUserHeader.CallingThread"/>.</param>
    /// <param name="sets">The sets.</param>
    /// <exception cref="SyscallException">
    /// ESRCH: there is no such thread.
    /// EINVAL: the header is <see langword="default"/>, or the id negative.
    /// </exception>
    [Syscall("capget")]
    public static partial void CapGet(in CapUserHeader header, out CapabilitySets sets);

    /// <summary>Sets the calling thread's capability sets. capset(2)</summary>
    /// <param name="header"><see cref="CapUserHeader.CallingThread"/>, or the thread's own id.</param>
    /// <param name="sets">The sets.</param>
    /// <remarks>It acts on the calling thread alone. A user namespace's capabilities hold for what the namespace owns.</remarks>
    /// <exception cref="SyscallException">
    /// EPERM: permitted would grow; effective would hold what is not permitted; inheritable would grow by what is not permitted (without CAP_SETPCAP) or not in the bounding
    /// set; another thread.
    /// EINVAL: the header is <see langword="default"/>.
    /// </exception>
    [Syscall("capset")]
    public static partial void CapSet(in CapUserHeader header, in CapabilitySets sets);
}
