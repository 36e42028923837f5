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
    /// <exception cref="SyscallException">clone3(2) failed.</exception>
    /// <exception cref="ChildProgramException">A step of the child program failed; the child is gone.</exception>
    /// <exception cref="PlatformNotSupportedException">Not Linux on x86-64 or arm64, or no page may be made executable.</exception>
    [SkipLocalsInit]
    public static ChildProcess Start(in LaunchRequest request)
    {
        if (MachineCode.Launch == null) MachineCode.ThrowUnavailable();
        LaunchStack stack = LaunchStack.Rent(request.StackSize);
        int pidFd = -1;
        LaunchBlock block = default;
        block.Args.Flags = (ulong)(request.Flags | CloneFlags.Vm | CloneFlags.VFork | CloneFlags.PidFd | CloneFlags.ClearSigHand);
        block.Args.PidFd = (ulong)&pidFd;
        block.Args.ExitSignal = (ulong)Signal.SIGCHLD;
        block.Args.Stack = (ulong)stack.Bottom;
        block.Args.StackSize = stack.Size;
        block.ArgsSize = (ulong)sizeof(CloneArgs);
        block.Code = request.Code;
        block.Frame = request.Frame;
        block.Outcome.Site = ProgramOutcome.NoSite;

        // CLONE_VFORK: the thread sleeps until the child has executed a program or ended, so everything here outlives its use.
        long pid = MachineCode.Launch(&block);
        GC.KeepAlive(stack);
        if (SyscallEntry.IsError(pid)) ThrowRefusal(request.Flags, SyscallEntry.ErrorOf(pid));

        ChildProcess child = ChildProcess.Adopt((int)pid, pidFd);
        if (block.Outcome.Site != ProgramOutcome.NoSite) ThrowFailure(child, block.Outcome, request.StepAt((int)block.Outcome.Site));
        return child;
    }

    private static void ThrowRefusal(CloneFlags flags, Errno error) =>
        throw new SyscallException(error, "clone3", flags.ToString(), CloneDiagnosis.Explain(flags, error));

    private static void ThrowFailure(ChildProcess child, ProgramOutcome outcome, ProgramStep step)
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
