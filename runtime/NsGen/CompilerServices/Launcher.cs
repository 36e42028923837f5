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
    /// <exception cref="SyscallException">clone(2) failed, or an id map was refused.</exception>
    /// <exception cref="ChildProgramException">A step of the child program failed; the child is gone.</exception>
    /// <exception cref="PlatformNotSupportedException">Not Linux on x86-64 or arm64, or no page may be made executable.</exception>
    [SkipLocalsInit]
    public static ChildProcess Start(in LaunchRequest request)
    {
        if (MachineCode.Launch == null) MachineCode.ThrowUnavailable();
        if (request.Options is { HasMaps: true } options) return GatedLaunch.Start(request, options);

        int pidFd = -1;
        LaunchStack stack = LaunchStack.Take(request.StackSize);
        LaunchBlock block = Prepare(request, stack, &pidFd);

        // CLONE_VFORK: the thread sleeps until the child has executed a program or ended, so everything here outlives its use.
        block.Args.Flags |= (ulong)CloneFlags.VFork;
        long pid = request.Joins ? CopiedLaunch.Run(request, ref block) : CloneCall.Make(&block);
        LaunchStack.GiveBack(stack);
        ThrowIfRefused(request.Flags, block, pid);
        return Finish(request, block, (int)pid, pidFd);
    }

    /// <summary>What the machine code is given, but for how the parent waits.</summary>
    internal static LaunchBlock Prepare(in LaunchRequest request, LaunchStack stack, int* pidFd)
    {
        LaunchBlock block = default;
        block.Args.Flags = (ulong)(request.Flags | CloneFlags.Vm | CloneFlags.PidFd | CloneFlags.ClearSigHand);
        block.Args.PidFd = (ulong)pidFd;
        block.Args.ExitSignal = (ulong)Signal.SIGCHLD;
        block.Args.Stack = (ulong)stack.Bottom;
        block.Args.StackSize = stack.Size;
        block.Code = request.Code;
        block.Frame = request.Frame;
        block.Outcome.Site = ProgramOutcome.NoSite;
        return block;
    }

    /// <summary>Throws where no child was made.</summary>
    internal static void ThrowIfRefused(CloneFlags flags, in LaunchBlock block, long pid)
    {
        if (!SyscallEntry.IsError(pid)) return;
        Errno error = SyscallEntry.ErrorOf(pid);
        throw new SyscallException(error, block.Legacy == 0 ? "clone3" : "clone", flags.ToString(), CloneDiagnosis.Explain(flags, error));
    }

    /// <summary>The child, which has executed a program or ended; throws where a step of its program failed.</summary>
    internal static ChildProcess Finish(in LaunchRequest request, in LaunchBlock block, int pid, int pidFd)
    {
        if (block.Outcome.Site == ProgramOutcome.NoSite) return ChildProcess.Adopt(pid, pidFd);
        PidFd.WaitUntilGone(pidFd);
        PidFd.Close(pidFd);
        throw Failure(block.Outcome, request.StepAt((int)block.Outcome.Site));
    }

    private static Exception Failure(ProgramOutcome outcome, ProgramStep step)
    {
        string place = $"in the child program, {step.File}:{step.Line}: {step.Arguments}";
        return (ProgramFault)outcome.Error switch
        {
            ProgramFault.DivideByZero => new DivideByZeroException($"Attempted to divide by zero {place}"),
            ProgramFault.Overflow => new OverflowException($"Arithmetic operation resulted in an overflow {place}"),
            ProgramFault.IndexOutOfRange => new IndexOutOfRangeException($"Index was outside the bounds of the span {place}"),
            ProgramFault.ArgumentOutOfRange => new ArgumentOutOfRangeException(null, $"Specified argument was out of the range of the span {place}"),
            ProgramFault.NoMatch => new SwitchExpressionException($"No case matches the value {place}"),
            _ => new ChildProgramException((Errno)outcome.Error, step),
        };
    }
}
