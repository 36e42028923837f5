using System;
using System.Runtime.CompilerServices;
using NsGen.CompilerServices;
using NsGen.Diagnosis;
using NsGen.Processes;
using NsGen.Settings;

namespace NsGen.Launching;

/// <summary>A launch whose child has a copy of the parent's memory: one that joins namespaces, where something hostile could trace it and write to what it shares (CVE-2016-9962).</summary>
/// <remarks>The program's first step makes the copy unreadable for tracers (PR_SET_DUMPABLE). What comes back, the frame and how the program or a setting failed, is in memory that both share.</remarks>
internal static unsafe class CopiedLaunch
{
    /// <summary>Makes the child; returns its pid or an errno negated.</summary>
    /// <exception cref="InvalidOperationException">The system is set up so that the copy would become readable.</exception>
    /// <exception cref="SyscallException">Whether it is cannot be known.</exception>
    internal static long Run(in LaunchRequest request, in LaunchParts parts, ref LaunchBlock block)
    {
        RefuseIfReadable();
        nuint frameBytes = (nuint)request.FrameSize * sizeof(ulong);
        SharedMemory memory = SharedMemory.Rent((nuint)(sizeof(LaunchBlock) + sizeof(SettingsData)) + frameBytes);
        var shared = (LaunchBlock*)memory.Start;
        var settings = (SettingsData*)(shared + 1);
        ulong* frame = (ulong*)(settings + 1);

        block.Args.Flags &= ~(ulong)CloneFlags.Vm;
        block.Start.Frame = frame;
        if (parts.SettingsData != null)
        {
            *settings = *parts.SettingsData;
            SettingsProgram.Program.FillFrame(parts.SettingsFrame, settings);
            if (parts.Own != null) block.Context.Own = &settings->Parent;
        }

        *shared = block;
        Buffer.MemoryCopy(request.Frame, frame, frameBytes, frameBytes);
        long pid = CloneCall.Make(shared);
        Buffer.MemoryCopy(frame, request.Frame, frameBytes, frameBytes);
        if (parts.SettingsData != null) (parts.SettingsData->Doing, parts.SettingsData->Index) = (settings->Doing, settings->Index);
        block = *shared;
        GC.KeepAlive(memory);
        return pid;
    }

    // A process whose credentials change, as they do when it joins a user namespace or becomes another user, is dumpable as this setting says, from that moment on: 1, meant for
    // debugging, would undo what the program's first step did.
    private static void RefuseIfReadable()
    {
        SyscallResult<int> file = ProcFile.TryOpen(Linux.AtFdCwd, "/proc/sys/fs/suid_dumpable"u8, OpenFlags.ReadOnly | OpenFlags.CloseOnExec);
        if (file.Error == Errno.ENOENT) return; // without /proc: 0, which is the default
        Span<byte> value = stackalloc byte[1];
        SyscallResult<int> read = file.IsSuccess ? ProcFile.TryRead(file.Value, value) : file;
        if (file.IsSuccess) PidFd.Close(file.Value);
        if (!read.IsSuccess)
        {
            throw new SyscallException(read.Error, file.IsSuccess ? "read" : "openat", "/proc/sys/fs/suid_dumpable",
                $"Whether what is in a namespace could read this process's memory from the child that joins it, this setting says (proc(5)). {DescriptorDiagnosis.Explain(read.Error)}".TrimEnd());
        }

        if (value[0] != (byte)'1') return;
        throw new InvalidOperationException("/proc/sys/fs/suid_dumpable is 1, a setting for debugging: it lets what is in a namespace read this process's memory from the child that joins it, as soon as "
            + "the child's credentials change. Set it to 0 or 2 (proc(5)).");
    }
}
