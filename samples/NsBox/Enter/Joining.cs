using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsGen;

namespace NsBox.Enter;

/// <summary>A process that enters the namespaces of another.</summary>
internal static unsafe partial class Joining
{
    /// <summary>Starts a program.</summary>
    /// <param name="plan">The namespaces of the other.</param>
    /// <param name="program">The program and its arguments; its name is looked for in PATH inside.</param>
    /// <remarks>
    /// As with InitMode.Reaper, but the init is what is executed inside, and looks for the program in the PATH of there: it starts the program, says if it cannot, forwards signals, and exits as the program does.
    /// </remarks>
    internal static ChildProcess Start(JoinPlan plan, string[] program)
    {
        using SafeFileHandle init = InitImage.Reaper.OpenInMemory(); // the other root has no such file

        // Not SIGKILL: the init is to hand it on.
        return Start(plan.Steps, init, Exec.Create("nsgen-init", program), new CloneOptions { ParentDeathSignal = Signal.SIGTERM });
    }

    [Clone(CloneFlags.None, Program = nameof(Join))]
    private static partial ChildProcess Start(ReadOnlySpan<JoinStep> join, SafeFileHandle init, Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Join(ReadOnlySpan<JoinStep> join, SafeFileHandle init, ExecImage exec)
    {
        JoinPlan.Apply(join);
        ExecuteAt(init, ""u8, exec.Argv, exec.Envp, AtFlags.EmptyPath);
    }

    [Syscall("execveat")]
    private static partial void ExecuteAt(SafeHandle file, Utf8 path, byte** argv, byte** environment, AtFlags flags);
}
