namespace NsGen;

/// <summary>The operations of prctl(2), those of x86-64 and arm64.</summary>
public enum ProcessControl
{
    /// <summary>Sets the signal sent when the parent ends: the <em>thread</em> that made this process.</summary>
    SetPDeathSig = 1,

    /// <summary>Gets that signal.</summary>
    GetPDeathSig = 2,

    /// <summary>Gets whether the process dumps core and can be traced.</summary>
    GetDumpable = 3,

    /// <summary>Sets whether the process dumps core and can be traced.</summary>
    SetDumpable = 4,

    /// <summary>Gets whether permitted capabilities outlive a change to non-zero user ids.</summary>
    GetKeepCaps = 7,

    /// <summary>Sets whether permitted capabilities outlive a change to non-zero user ids.</summary>
    SetKeepCaps = 8,

    /// <summary>Gets how process times are measured.</summary>
    GetTiming = 13,

    /// <summary>Sets how process times are measured; only statistical timing is there.</summary>
    SetTiming = 14,

    /// <summary>Sets the calling thread's name, at most 15 bytes.</summary>
    SetName = 15,

    /// <summary>Gets the calling thread's name.</summary>
    GetName = 16,

    /// <summary>Gets the seccomp(2) mode.</summary>
    GetSeccomp = 21,

    /// <summary>Sets the seccomp(2) mode.</summary>
    SetSeccomp = 22,

    /// <summary>Whether a capability is in the bounding set.</summary>
    CapBoundingSetRead = 23,

    /// <summary>Drops a capability from the bounding set, for good.</summary>
    CapBoundingSetDrop = 24,

    /// <summary>Gets whether the time stamp counter can be read; x86 only.</summary>
    GetTsc = 25,

    /// <summary>Sets whether the time stamp counter can be read; x86 only.</summary>
    SetTsc = 26,

    /// <summary>Gets the secure bits, capabilities(7).</summary>
    GetSecureBits = 27,

    /// <summary>Sets the secure bits, capabilities(7).</summary>
    SetSecureBits = 28,

    /// <summary>Sets how late timers of the thread may be, in nanoseconds.</summary>
    SetTimerSlack = 29,

    /// <summary>Gets how late timers of the thread may be, in nanoseconds.</summary>
    GetTimerSlack = 30,

    /// <summary>Stops the process's performance counters.</summary>
    TaskPerfEventsDisable = 31,

    /// <summary>Starts the process's performance counters.</summary>
    TaskPerfEventsEnable = 32,

    /// <summary>Sets what happens to the thread when memory is found corrupt.</summary>
    MceKill = 33,

    /// <summary>Gets what happens to the thread when memory is found corrupt.</summary>
    MceKillGet = 34,

    /// <summary>Sets fields of the kernel's description of the process's memory.</summary>
    SetMm = 35,

    /// <summary>Sets whether orphaned descendants become children of this process.</summary>
    SetChildSubreaper = 36,

    /// <summary>Gets whether orphaned descendants become children of this process.</summary>
    GetChildSubreaper = 37,

    /// <summary>execve(2) gives no new privileges from now on, for good.</summary>
    SetNoNewPrivs = 38,

    /// <summary>Gets whether execve(2) gives no new privileges.</summary>
    GetNoNewPrivs = 39,

    /// <summary>Gets the address set by set_tid_address(2).</summary>
    GetTidAddress = 40,

    /// <summary>Sets whether transparent huge pages are off.</summary>
    SetThpDisable = 41,

    /// <summary>Gets whether transparent huge pages are off.</summary>
    GetThpDisable = 42,

    /// <summary>Reads or changes the ambient capabilities, <see cref="CapAmbientOperation"/>.</summary>
    CapAmbient = 47,

    /// <summary>Sets the vector length of SVE; arm64 only.</summary>
    SveSetVectorLength = 50,

    /// <summary>Gets the vector length of SVE; arm64 only.</summary>
    SveGetVectorLength = 51,

    /// <summary>Gets the state of a speculation feature.</summary>
    GetSpeculationCtrl = 52,

    /// <summary>Sets the state of a speculation feature.</summary>
    SetSpeculationCtrl = 53,

    /// <summary>Resets the thread's pointer authentication keys; arm64 only.</summary>
    PacResetKeys = 54,

    /// <summary>Sets how tagged addresses are taken; arm64 only.</summary>
    SetTaggedAddrCtrl = 55,

    /// <summary>Gets how tagged addresses are taken; arm64 only.</summary>
    GetTaggedAddrCtrl = 56,

    /// <summary>Marks the process as one that block devices need to make progress.</summary>
    SetIoFlusher = 57,

    /// <summary>Gets whether block devices need the process to make progress.</summary>
    GetIoFlusher = 58,

    /// <summary>Hands the thread's system calls to a signal handler. Since Linux 5.11.</summary>
    SetSyscallUserDispatch = 59,

    /// <summary>Sets which pointer authentication keys are in use; arm64 only, since Linux 5.13.</summary>
    PacSetEnabledKeys = 60,

    /// <summary>Gets which pointer authentication keys are in use; arm64 only, since Linux 5.13.</summary>
    PacGetEnabledKeys = 61,

    /// <summary>Reads or changes with whom a core is shared. Since Linux 5.14.</summary>
    SchedCore = 62,

    /// <summary>Sets the vector length of SME; arm64 only, since Linux 5.19.</summary>
    SmeSetVectorLength = 63,

    /// <summary>Gets the vector length of SME; arm64 only, since Linux 5.19.</summary>
    SmeGetVectorLength = 64,

    /// <summary>Memory that was written can never become executable. Since Linux 6.3.</summary>
    SetMdwe = 65,

    /// <summary>Gets whether memory that was written can become executable. Since Linux 6.3.</summary>
    GetMdwe = 66,

    /// <summary>Sets whether equal pages are merged. Since Linux 6.4.</summary>
    SetMemoryMerge = 67,

    /// <summary>Gets whether equal pages are merged. Since Linux 6.4.</summary>
    GetMemoryMerge = 68,

    /// <summary>Gets the shadow stack's state; arm64 only, since Linux 6.13.</summary>
    GetShadowStackStatus = 74,

    /// <summary>Sets the shadow stack's state; arm64 only, since Linux 6.13.</summary>
    SetShadowStackStatus = 75,

    /// <summary>Locks the shadow stack's state; arm64 only, since Linux 6.13.</summary>
    LockShadowStackStatus = 76,

    /// <summary>Lets timer_create(2) take the ids to give. Since Linux 6.15.</summary>
    TimerCreateRestoreIds = 77,

    /// <summary>Reads or sets the process's own futex table. Since Linux 6.16.</summary>
    FutexHash = 78,

    /// <summary>Copies the auxiliary vector, getauxval(3). Since Linux 6.4.</summary>
    GetAuxv = 0x41555856,

    /// <summary>Sets attributes, as the name, of a mapping. Since Linux 5.17.</summary>
    SetVma = 0x53564d41,

    /// <summary>Sets the process that may trace this one, where the Yama security module restricts it.</summary>
    SetPtracer = 0x59616d61,
}
