using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using NsGen.Diagnosis;
using NsGen.Launching;
using NsGen.Machine;
using NsGen.Processes;

namespace NsGen.CompilerServices;

/// <summary>Starts children for generated code.</summary>
/// <remarks>What must hold around the clone is listed in runtime/ARCHITECTURE.md.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Launcher
{
    /// <summary>Starts a child. Returns when it has executed a program, or ended.</summary>
    /// <exception cref="ArgumentException">The options do not go with the declaration.</exception>
    /// <exception cref="SyscallException">clone(2) failed, or an id map or another option was refused.</exception>
    /// <exception cref="ChildProgramException">A step of the child program failed; the child is gone.</exception>
    /// <exception cref="PlatformNotSupportedException">Not Linux on x86-64 or arm64, or no page may be made executable.</exception>
    public static ChildProcess Start(in LaunchRequest request)
    {
        if (MachineCode.Launch == null) MachineCode.ThrowUnavailable();
        return request.Options is null && request.Channel == 0 && request.Init != InitMode.Reaper && request.Exec is not { WorkingDirectory: not null } ? Launch(request, default) : ConfiguredLaunch.Start(request);
    }

    /// <summary>Starts a child with what was prepared for it.</summary>
    internal static ChildProcess Launch(in LaunchRequest request, in LaunchParts parts)
    {
        Dumpability.Keep();
        try
        {
            return Make(request, parts);
        }
        finally
        {
            Dumpability.Restore();
        }
    }

    [SkipLocalsInit]
    private static ChildProcess Make(in LaunchRequest request, in LaunchParts parts)
    {
        if (request.Options is { HasMaps: true } options) return GatedLaunch.Start(request, options, parts);

        int pidFd = -1;
        LaunchStack stack = LaunchStack.Take(request.StackSize);
        LaunchBlock block = Prepare(request, parts, stack, &pidFd);

        // CLONE_VFORK: the thread sleeps until the child has executed a program or ended, so everything here outlives its use.
        block.Args.Flags |= (ulong)CloneFlags.VFork;
        long pid = request.Joins ? CopiedLaunch.Run(request, parts, ref block) : CloneCall.Make(&block);
        LaunchStack.GiveBack(stack);
        ThrowIfRefused(request, block, pid);
        return Finish(request, parts, block, (int)pid, pidFd);
    }

    /// <summary>What the machine code is given, but for how the parent waits.</summary>
    internal static LaunchBlock Prepare(in LaunchRequest request, in LaunchParts parts, LaunchStack stack, int* pidFd)
    {
        LaunchBlock block = default;
        block.Args.Flags = (ulong)(request.Flags | CloneFlags.Vm | CloneFlags.PidFd | CloneFlags.ClearSigHand);
        block.Args.PidFd = (ulong)pidFd;
        block.Args.ExitSignal = (ulong)Signal.SIGCHLD;
        block.Args.Stack = (ulong)stack.Bottom;
        block.Args.StackSize = stack.Size;
        block.Start.Code = request.Code;
        block.Start.Frame = request.Frame;
        block.Context.Site = ProgramContext.NoSite;
        parts.AddTo(ref block);
        return block;
    }

    /// <summary>Throws where no child was made.</summary>
    internal static void ThrowIfRefused(in LaunchRequest request, in LaunchBlock block, long pid)
    {
        if (!SyscallEntry.IsError(pid)) return;
        Errno error = SyscallEntry.ErrorOf(pid);
        throw new SyscallException(error, block.Legacy == 0 ? "clone3" : "clone", request.Flags.ToString(), CloneDiagnosis.Explain(request.Flags, error, request.Options));
    }

    /// <summary>The child, which has executed a program or ended; throws where a step of its program failed.</summary>
    internal static ChildProcess Finish(in LaunchRequest request, in LaunchParts parts, in LaunchBlock block, int pid, int pidFd)
    {
        if (block.Context.Site == ProgramContext.NoSite) return ChildProcess.Adopt(pid, pidFd);
        PidFd.WaitUntilGone(pidFd);
        PidFd.Close(pidFd);
        throw LaunchFailure.Of(request, parts, block.Context);
    }
}
