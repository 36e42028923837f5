using System;
using System.Runtime.CompilerServices;
using System.Threading;
using NsGen.CompilerServices;
using NsGen.Processes;

namespace NsGen.Launching;

/// <summary>A launch whose parent has work to do before the child's program begins: it maps the ids of the new user namespace.</summary>
/// <remarks>
/// <para>The parent's thread must not sleep in the clone, so there is no CLONE_VFORK. The child waits at a gate, an eventfd(2), and watches its parent by a
/// pidfd meanwhile, so that it ends when the parent does. Not by the end of a pipe: any other child that has not executed its program yet would hold a copy
/// of the other end, and two that wait like this would keep each other waiting for ever.</para>
/// <para>That the child no longer uses the parent's memory the kernel tells as it does joining threads, by clearing a word and waking those who wait for it:
/// when it executes a program and when it ends, however that comes.</para>
/// </remarks>
internal static unsafe partial class GatedLaunch
{
    private const int FutexWait = 0; // not private: the kernel wakes across processes
    private const int InUse = 1;
    private const int CloseOnExec = 0x80000; // EFD_CLOEXEC

    [SkipLocalsInit]
    internal static ChildProcess Start(in LaunchRequest request, CloneOptions options, in LaunchParts parts)
    {
        if (request.Joins)
        {
            // And who could not make it before, having no rights but those of a user namespace that it joins, could not write its maps from outside either.
            throw new NotSupportedException("A child that joins namespaces has no id maps of its own: its new user namespace would be there before it joins, and have no rights over what is outside it. "
                + "Make the user namespace first, NamespaceHandle.CreateUser(users, groups), and name it in the JoinPlan: the others are joined with the caller's rights, then that.");
        }

        if ((request.Flags & CloneFlags.NewUser) == 0) throw new ArgumentException("Id maps are those of a new user namespace: declare the [Clone] with CloneFlags.NewUser.", nameof(options));

        int gate = -1, parent = -1, pidFd = -1, memory = InUse;
        LaunchStack stack = LaunchStack.Take(request.StackSize);
        LaunchBlock block = Launcher.Prepare(request, parts, stack, &pidFd);
        long pid;
        try
        {
            gate = EventFd(0, CloseOnExec);
            parent = PidFd.OpenOwn();
            request.Frame[request.GateSlot] = Unsafe.BitCast<PollFd, ulong>(new PollFd(gate, PollFd.In));
            request.Frame[request.GateSlot + 1] = Unsafe.BitCast<PollFd, ulong>(new PollFd(parent, PollFd.In));
            block.Args.Flags |= (ulong)CloneFlags.ChildClearTid;
            block.Args.ChildTid = (ulong)&memory;
            pid = CloneCall.Make(&block);
            Launcher.ThrowIfRefused(request, block, pid);
            try
            {
                IdMapWriter.Write(options, pidFd);
                Open(gate, 1);
            }
            catch (SyscallException) when (PidFd.HasEnded(pidFd))
            {
                // Someone has killed it while it waited. That is no failure of the launch, as it would be none a moment later.
            }
            catch
            {
                // Before anything that the child uses goes.
                PidFd.Kill(pidFd, (int)pid);
                WaitUntilUnused(&memory);
                PidFd.WaitUntilGone(pidFd);
                PidFd.Close(pidFd);
                throw;
            }

            WaitUntilUnused(&memory);
        }
        finally
        {
            PidFd.Close(gate);
            PidFd.Close(parent);
            LaunchStack.GiveBack(stack);
        }

        return Launcher.Finish(request, parts, block, (int)pid, pidFd);
    }

    private static void WaitUntilUnused(int* memory)
    {
        while (Volatile.Read(ref *memory) == InUse) Wait(memory, FutexWait, InUse, null);
    }

    private static void Open(int gate, ulong passes) => Write(gate, &passes, sizeof(ulong));

    [Syscall("eventfd2")]
    private static partial int EventFd(uint count, int flags);

    [Syscall("write", RetryOnInterrupt = true)]
    private static partial void Write(int fd, ulong* count, nuint size);

    // EAGAIN: the word has changed; EINTR: look again.
    [Syscall("futex")]
    private static partial Errno Wait(int* word, int operation, int expected, void* timeout);
}
