using System.Collections.Generic;

namespace NsGen.Facts;

/// <summary>The system calls that a .NET process does not survive, or that belong to libc or the runtime.</summary>
/// <remarks>
/// Not here are calls that are only easy to misuse: execve replaces the process as asked, setuid changes one thread, rt_sigaction and close_range
/// can take from the runtime what it needs; each has a right use.
/// </remarks>
internal static class ForbiddenSyscalls
{
    private const string UseClone = "it returns twice, and in the child no managed code can run; declare the child with [Clone] and [ChildProgram]";

    /// <summary>The calls, and why.</summary>
    internal static IReadOnlyList<ForbiddenSyscall> All { get; } =
    [
        Nowhere("fork", UseClone),
        Nowhere("vfork", UseClone),
        Nowhere("clone", UseClone),
        Nowhere("clone3", UseClone),

        InChildProgram("exit", "it ends the thread without the runtime knowing, and the next garbage collection can wait for it forever; return from the thread's method, or use Environment.Exit for the process"),
        InChildProgram("exit_group", "it ends the process without its exit handlers, and leaves the terminal as it is; use Environment.Exit, or Environment.FailFast"),
        InChildProgram("sigaltstack", "the runtime handles null references and stack overflows on the alternate stack that it gave the thread; leave that in place"),

        // The kernel or libc keeps one per thread, and set it when the thread began.
        Nowhere("set_tid_address", "libc learns from that address that the thread has ended; use gettid for the thread's id"),
        Nowhere("set_robust_list", "libc keeps its list of robust mutexes there; leave it in place"),
        Nowhere("rseq", "libc has registered the thread already; leave that in place"),
        Nowhere("arch_prctl", "it moves the thread-local storage from under libc and the runtime; use prctl for what both architectures have"),

        Nowhere("brk", "libc allocates from the memory that it would move; use NativeMemory.Alloc, or mmap"),

        // Only code that the kernel itself put on the way makes these.
        Nowhere("rt_sigreturn", "it restores the registers that a signal saved, and there is none to return from; nothing takes its place"),
        Nowhere("restart_syscall", "the kernel makes it to resume an interrupted call; use RetryOnInterrupt"),
        Nowhere("uretprobe", "the kernel makes it at the end of a probed function, and from elsewhere kills the process; nothing takes its place"),
        Nowhere("uprobe", "the kernel makes it in a probed function; nothing takes its place"),
    ];

    /// <summary>Finds a call by the kernel's name.</summary>
    internal static bool TryFind(string name, out ForbiddenSyscall forbidden)
    {
        foreach (ForbiddenSyscall call in All)
        {
            if (call.Name != name) continue;
            forbidden = call;
            return true;
        }

        forbidden = default;
        return false;
    }

    private static ForbiddenSyscall Nowhere(string name, string advice) => new(name, IsChildCall: false, advice);

    private static ForbiddenSyscall InChildProgram(string name, string advice) => new(name, IsChildCall: true, advice);
}
