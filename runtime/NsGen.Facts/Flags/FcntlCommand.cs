namespace NsGen;

/// <summary>The commands of fcntl(2).</summary>
public enum FcntlCommand
{
    /// <summary>Duplicates the descriptor, to the lowest free number not below the argument.</summary>
    DupFd = 0,

    /// <summary>Gets the descriptor's own flags, <see cref="FdFlags"/>.</summary>
    GetFd = 1,

    /// <summary>Sets the descriptor's own flags, <see cref="FdFlags"/>.</summary>
    SetFd = 2,

    /// <summary>Gets access mode and status flags, <see cref="OpenFlags"/>.</summary>
    GetFl = 3,

    /// <summary>Sets the status flags, <see cref="OpenFlags"/>.</summary>
    SetFl = 4,

    /// <summary>Finds a lock that is in the way of one.</summary>
    GetLk = 5,

    /// <summary>Takes or releases a record lock of the process.</summary>
    SetLk = 6,

    /// <summary>Takes a record lock of the process, and waits for it.</summary>
    SetLkW = 7,

    /// <summary>Sets who is signalled when input or output is possible.</summary>
    SetOwn = 8,

    /// <summary>Gets who is signalled when input or output is possible.</summary>
    GetOwn = 9,

    /// <summary>Sets the signal sent when input or output is possible.</summary>
    SetSig = 10,

    /// <summary>Gets the signal sent when input or output is possible.</summary>
    GetSig = 11,

    /// <summary>Finds a lock that is in the way of one of the open file description.</summary>
    OfdGetLk = 36,

    /// <summary>Takes or releases a lock of the open file description.</summary>
    OfdSetLk = 37,

    /// <summary>Takes a lock of the open file description, and waits for it.</summary>
    OfdSetLkW = 38,

    /// <summary>Takes or releases a lease.</summary>
    SetLease = 1024,

    /// <summary>Gets the lease.</summary>
    GetLease = 1025,

    /// <summary>Asks for signals about changes of a directory.</summary>
    Notify = 1026,

    /// <summary>Whether another descriptor is of the same open file description. Since Linux 6.10.</summary>
    DupFdQuery = 1027,

    /// <summary>Whether opening created the file. Since Linux 6.12.</summary>
    CreatedQuery = 1028,

    /// <summary>As <see cref="DupFd"/>; the duplicate is closed by execve(2).</summary>
    DupFdCloseOnExec = 1030,

    /// <summary>Sets the capacity of a pipe, in bytes.</summary>
    SetPipeSz = 1031,

    /// <summary>Gets the capacity of a pipe, in bytes.</summary>
    GetPipeSz = 1032,

    /// <summary>Adds seals, <see cref="FileSeals"/>.</summary>
    AddSeals = 1033,

    /// <summary>Gets the seals, <see cref="FileSeals"/>.</summary>
    GetSeals = 1034,
}
