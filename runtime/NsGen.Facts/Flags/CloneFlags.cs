using System;

namespace NsGen;

/// <summary>The flags of clone(2), clone3(2), unshare(2) and setns(2).</summary>
/// <remarks>setns takes the namespace flags alone; unshare takes those and <see cref="Fs"/>, <see cref="Files"/>, <see cref="SysVSem"/>.</remarks>
[Flags]
public enum CloneFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,

    /// <summary>A new time namespace, time_namespaces(7): for the children of the caller with unshare, for the child with clone3. Legacy clone reads the bit as part of the exit signal.</summary>
    NewTime = 0x00000080,

    /// <summary>Caller and child share their memory.</summary>
    Vm = 0x00000100,

    /// <summary>Caller and child share root, working directory and umask; with unshare(2) the calling thread gets its own.</summary>
    Fs = 0x00000200,

    /// <summary>Caller and child share the file descriptor table; with unshare(2) the calling thread gets its own.</summary>
    Files = 0x00000400,

    /// <summary>Caller and child share the table of signal handlers. Needs <see cref="Vm"/>.</summary>
    SigHand = 0x00000800,

    /// <summary>A pidfd of the child is given to the caller.</summary>
    PidFd = 0x00001000,

    /// <summary>A traced caller's child is traced too.</summary>
    Ptrace = 0x00002000,

    /// <summary>The calling thread sleeps until the child executes a program or ends.</summary>
    VFork = 0x00004000,

    /// <summary>The child's parent is the caller's parent.</summary>
    Parent = 0x00008000,

    /// <summary>The child is a thread of the calling process. Needs <see cref="SigHand"/>.</summary>
    Thread = 0x00010000,

    /// <summary>A new mount namespace, mount_namespaces(7).</summary>
    NewNs = 0x00020000,

    /// <summary>Caller and child share the undo list of System V semaphores, semop(2); with unshare(2) the caller gets its own.</summary>
    SysVSem = 0x00040000,

    /// <summary>The child gets the thread-local storage given.</summary>
    SetTls = 0x00080000,

    /// <summary>The child's thread id is stored in the caller's memory.</summary>
    ParentSetTid = 0x00100000,

    /// <summary>The thread id in the child's memory is cleared, and its futex woken, when the child ends.</summary>
    ChildClearTid = 0x00200000,

    /// <summary>No tracer can force <see cref="Ptrace"/> on the child.</summary>
    Untraced = 0x00800000,

    /// <summary>The child's thread id is stored in the child's memory.</summary>
    ChildSetTid = 0x01000000,

    /// <summary>A new cgroup namespace, cgroup_namespaces(7).</summary>
    NewCgroup = 0x02000000,

    /// <summary>A new UTS namespace, uts_namespaces(7).</summary>
    NewUts = 0x04000000,

    /// <summary>A new IPC namespace, ipc_namespaces(7).</summary>
    NewIpc = 0x08000000,

    /// <summary>A new user namespace, user_namespaces(7).</summary>
    NewUser = 0x10000000,

    /// <summary>A new PID namespace, pid_namespaces(7).</summary>
    NewPid = 0x20000000,

    /// <summary>A new network namespace, network_namespaces(7).</summary>
    NewNet = 0x40000000,

    /// <summary>Caller and child share an I/O context.</summary>
    Io = 0x80000000,

    /// <summary>Signals that the caller handles have their default action in the child; ignored ones stay ignored. clone3 only.</summary>
    ClearSigHand = 0x100000000,

    /// <summary>The child starts in the cgroup (version 2) given. clone3 only.</summary>
    IntoCgroup = 0x200000000,
}
