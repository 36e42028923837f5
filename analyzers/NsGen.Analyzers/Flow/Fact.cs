namespace NsGen.Analyzers.Flow;

/// <summary>What can be true of the thread, or of the process, at a place on a path.</summary>
internal enum Fact
{
    // One for each kind of namespace, in the order of NamespaceKinds.

    /// <summary>The thread is in a namespace of that kind that code made or joined.</summary>
    In = 0,

    /// <summary>As <see cref="In"/>, and the change was not undone: another thread is elsewhere.</summary>
    Away = 16,

    /// <summary>unshare(CLONE_NEWPID) was done on this thread.</summary>
    UnsharedPid = 32,

    /// <summary>The thread has root and working directory to itself.</summary>
    OwnRoot,

    /// <summary>No mount made at / propagates to the host.</summary>
    PropagationOff,

    /// <summary>The mount namespace came with a new user namespace.</summary>
    InUserNamespace,

    /// <summary>proc is mounted for the PID namespace that the code is in.</summary>
    ProcMounted,

    /// <summary>The code runs in a child made here, which is in a new PID namespace.</summary>
    InitOfPidNamespace,

    /// <summary>The code runs in a child with one thread: a child program, or the child's side of fork.</summary>
    Child,

    /// <summary>The first process of the new PID namespace was started.</summary>
    InitStarted,

    /// <summary>The first process of the new PID namespace was waited for.</summary>
    InitWaitedFor,

    /// <summary>pivot_root left the old root mounted.</summary>
    OldRootMounted,

    /// <summary>chroot left the working directory outside.</summary>
    DirectoryOutside,

    /// <summary>The root of the running process is another.</summary>
    RootChanged,

    /// <summary>The thread belongs to the pool, or to whoever calls.</summary>
    OnPool,

    /// <summary>The thread is one of the library's, to which code comes back after an await.</summary>
    StaysOnThread,

    /// <summary>An await came before: from here the code runs on a thread of the pool.</summary>
    Resumed,

    /// <summary>The runtime's signal thread is there.</summary>
    SignalThread,

    /// <summary>Groups may no longer be set: deny was written to setgroups.</summary>
    GroupsDenied,

    /// <summary>The process is known to be privileged.</summary>
    Privileged,

    /// <summary>The user was changed, and the groups were not before.</summary>
    UserChanged,

    /// <summary>The group was changed.</summary>
    GroupChanged,

    /// <summary>The supplementary groups were changed.</summary>
    GroupsChanged,

    /// <summary>A signal at the parent's death was asked for, and whether the parent is there still was not.</summary>
    ParentUnchecked,

    /// <summary>SIGTERM or another signal that can be ignored was sent to an init made here.</summary>
    InitSignalled,

    /// <summary>The last call whose errno would be read.</summary>
    ErrnoOf,

    /// <summary>The errno kept is that of another call, which came between.</summary>
    ErrnoLost,
}
