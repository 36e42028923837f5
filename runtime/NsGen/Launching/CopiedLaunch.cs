using System;
using System.Runtime.CompilerServices;
using NsGen.CompilerServices;
using NsGen.Processes;

namespace NsGen.Launching;

/// <summary>A launch whose child has a copy of the parent's memory: one that joins namespaces, where something hostile could trace it and write to what it shares (CVE-2016-9962).</summary>
/// <remarks>The program's first step makes the copy unreadable for tracers (PR_SET_DUMPABLE). What comes back, the frame and how the program failed, is in memory that both share.</remarks>
internal static unsafe class CopiedLaunch
{
    /// <summary>Makes the child; returns its pid or an errno negated.</summary>
    /// <exception cref="InvalidOperationException">The system is set up so that the copy would become readable.</exception>
    internal static long Run(in LaunchRequest request, ref LaunchBlock block)
    {
        RefuseIfReadable();
        nuint frameBytes = (nuint)request.FrameSize * sizeof(ulong);
        SharedMemory memory = SharedMemory.Rent((nuint)sizeof(LaunchBlock) + frameBytes);
        var shared = (LaunchBlock*)memory.Start;
        ulong* frame = (ulong*)(shared + 1);

        block.Args.Flags &= ~(ulong)CloneFlags.Vm;
        block.Start.Frame = frame;
        *shared = block;
        Buffer.MemoryCopy(request.Frame, frame, frameBytes, frameBytes);
        long pid = CloneCall.Make(shared);
        Buffer.MemoryCopy(frame, request.Frame, frameBytes, frameBytes);
        block = *shared;
        GC.KeepAlive(memory);
        return pid;
    }

    // A process whose credentials change, as they do when it joins a user namespace or becomes another user, is dumpable as this setting says, from that moment on: 1, meant for
    // debugging, would undo what the program's first step did.
    private static void RefuseIfReadable()
    {
        SyscallResult<int> file = ProcFile.TryOpen(Linux.AtFdCwd, "/proc/sys/fs/suid_dumpable"u8, OpenFlags.ReadOnly | OpenFlags.CloseOnExec);
        if (!file.IsSuccess) return; // without /proc: 0, which is the default
        Span<byte> value = stackalloc byte[1];
        value.Clear();
        ProcFile.TryRead(file.Value, value);
        PidFd.Close(file.Value);
        if (value[0] != (byte)'1') return;
        throw new InvalidOperationException("/proc/sys/fs/suid_dumpable is 1, a setting for debugging: it lets what is in a namespace read this process's memory from the child that joins it, as soon as "
            + "the child's credentials change. Set it to 0 or 2 (proc(5)).");
    }
}
