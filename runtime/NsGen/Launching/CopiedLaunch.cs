using System;
using System.Runtime.CompilerServices;
using NsGen.CompilerServices;

namespace NsGen.Launching;

/// <summary>A launch whose child has a copy of the parent's memory: one that joins namespaces, where something hostile could trace it and write to what it shares (CVE-2016-9962).</summary>
/// <remarks>The program's first step makes the copy unreadable for tracers (PR_SET_DUMPABLE). What comes back, the frame and how the program failed, is in memory that both share.</remarks>
internal static unsafe class CopiedLaunch
{
    /// <summary>Makes the child; returns its pid or an errno negated.</summary>
    internal static long Run(in LaunchRequest request, ref LaunchBlock block)
    {
        nuint frameBytes = (nuint)request.FrameSize * sizeof(ulong);
        SharedMemory memory = SharedMemory.Rent((nuint)sizeof(LaunchBlock) + frameBytes);
        var shared = (LaunchBlock*)memory.Start;
        ulong* frame = (ulong*)(shared + 1);

        block.Args.Flags &= ~(ulong)CloneFlags.Vm;
        block.Frame = frame;
        *shared = block;
        Buffer.MemoryCopy(request.Frame, frame, frameBytes, frameBytes);
        long pid = Launcher.Run(shared);
        Buffer.MemoryCopy(frame, request.Frame, frameBytes, frameBytes);
        block = *shared;
        GC.KeepAlive(memory);
        return pid;
    }
}
