using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using NsGen.Diagnosis;
using NsGen.Launching;
using NsGen.Machine;

namespace NsGen.CompilerServices;

/// <summary>Starts children for generated code.</summary>
/// <remarks>What must hold around the clone is listed in runtime/ARCHITECTURE.md.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static unsafe class Launcher
{
    /// <summary>Starts a child. Returns when it has executed a program, or ended.</summary>
    /// <exception cref="ArgumentException">The options do not go with the declaration.</exception>
    /// <exception cref="SyscallException">clone3(2) failed, or an id map was refused.</exception>
    /// <exception cref="ChildProgramException">A step of the child program failed; the child is gone.</exception>
    /// <exception cref="PlatformNotSupportedException">Not Linux on x86-64 or arm64, or no page may be made executable.</exception>
    [SkipLocalsInit]
    public static ChildProcess Start(in LaunchRequest request)
    {
        if (MachineCode.Launch == null) MachineCode.ThrowUnavailable();
        if (request.Options is { HasMaps: true } options) return GatedLaunch.Start(request, options);

        int pidFd = -1;
        LaunchBlock block = Prepare(request, LaunchStack.Rent(request.StackSize), &pidFd);

        // CLONE_VFORK: the thread sleeps until the child has executed a program or ended, so everything here outlives its use.
        block.Args.Flags |= (ulong)CloneFlags.VFork;
        long pid = request.Joins ? CopiedLaunch.Run(request, ref block) : Run(&block);
        GC.KeepAlive(LaunchStack.Current);
        ThrowIfRefused(request.Flags, pid);

        ChildProcess child = ChildProcess.Adopt((int)pid, pidFd);
        if (block.Outcome.Site != ProgramOutcome.NoSite) ThrowFailure(child, block.Outcome, request.StepAt((int)block.Outcome.Site));
        return child;
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

    /// <summary>Makes the child; returns its pid or an errno negated. Where a sandbox refuses clone3, by clone(2), which can do the same but for a new time namespace.</summary>
    internal static long Run(LaunchBlock* block)
    {
        long pid = MachineCode.Launch(block);
        if (!SyscallEntry.IsError(pid) || !Clone3.IsRefused(SyscallEntry.ErrorOf(pid)) || ((CloneFlags)block->Args.Flags).HasFlag(CloneFlags.NewTime)) return pid;

        // The child sets every disposition itself; a flag of clone3 alone.
        block->Args.Flags &= ~(ulong)CloneFlags.ClearSigHand;
        block->Legacy = 1;
        return MachineCode.Launch(block);
    }

    /// <summary>Throws for a result that is an error.</summary>
    internal static void ThrowIfRefused(CloneFlags flags, long pid)
    {
        if (!SyscallEntry.IsError(pid)) return;
        Errno error = SyscallEntry.ErrorOf(pid);
        throw new SyscallException(error, "clone3", flags.ToString(), CloneDiagnosis.Explain(flags, error));
    }

    /// <summary>Throws what a failed step is; nothing of the child is left.</summary>
    internal static void ThrowFailure(ChildProcess child, ProgramOutcome outcome, ProgramStep step)
    {
        using (child) child.WaitForExit();
        string place = $"in the child program, {step.File}:{step.Line}: {step.Arguments}";
        throw (ProgramFault)outcome.Error switch
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
