using System;
using System.Runtime.CompilerServices;
using System.Threading;
using NsGen.CompilerServices;

namespace NsGen.Launching;

/// <summary>A launch whose parent has work to do before the child's program begins: it maps the ids of the new user namespace.</summary>
/// <remarks>
/// The parent's thread must not sleep in the clone, so there is no CLONE_VFORK. The child waits at a pipe: a byte lets it through, and where the parent
/// dies, the end of the pipe ends it. That the child no longer uses the parent's memory the kernel tells as it does joining threads, by clearing a word and
/// waking those who wait for it: when it executes a program and when it ends, however that comes.
/// </remarks>
internal static unsafe partial class GatedLaunch
{
    private const int FutexWait = 0; // not private: the kernel wakes across processes
    private const int InUse = 1;

    [SkipLocalsInit]
    internal static ChildProcess Start(in LaunchRequest request, CloneOptions options)
    {
        if (!request.Flags.HasFlag(CloneFlags.NewUser)) throw new ArgumentException("Id maps are those of a new user namespace: declare the [Clone] with CloneFlags.NewUser.", nameof(options));
        if (request.Joins) throw new NotSupportedException("A child program that calls setns cannot have id maps of its parent: join first, and start the child with the maps from there.");

        Linux.Pipe2(out PipeEnds gate);
        int pidFd = -1, memory = InUse;
        LaunchStack stack = LaunchStack.Rent(request.StackSize);
        LaunchBlock block = Launcher.Prepare(request, stack, &pidFd);
        block.Args.Flags |= (ulong)CloneFlags.ChildClearTid;
        block.Args.ChildTid = (ulong)&memory;
        request.Frame[request.GateSlot] = (ulong)gate.Read;
        request.Frame[request.GateSlot + 1] = (ulong)gate.Write;

        long pid = Launcher.Run(&block);
        Linux.TryClose(gate.Read);
        if (SyscallEntry.IsError(pid)) Linux.TryClose(gate.Write);
        Launcher.ThrowIfRefused(request.Flags, pid);

        ChildProcess child = ChildProcess.Adopt((int)pid, pidFd);
        bool opened = false;
        try
        {
            options.WriteMaps((int)pid);
            opened = Linux.Write(gate.Write, "."u8) == 1;
        }
        finally
        {
            // Not let through, the child ends here.
            Linux.TryClose(gate.Write);
            while (Volatile.Read(ref memory) == InUse) Wait(&memory, FutexWait, InUse, null);
            GC.KeepAlive(stack);
            if (!opened)
                using (child) child.WaitForExit();
        }

        if (block.Outcome.Site != ProgramOutcome.NoSite) Launcher.ThrowFailure(child, block.Outcome, request.StepAt((int)block.Outcome.Site));
        return child;
    }

    // EAGAIN: the word has changed; EINTR: look again.
    [Syscall("futex")]
    private static partial Errno Wait(int* word, int operation, int expected, void* timeout);
}
