using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsGen;

namespace NsBox.Enter;

/// <summary>A process that enters the namespaces of another.</summary>
internal static unsafe partial class Joining
{
    /// <summary>Starts a program.</summary>
    /// <param name="process">The other process, a pidfd.</param>
    /// <param name="kinds">Which of its namespaces.</param>
    /// <param name="program">The program and its arguments; its name is looked for in PATH inside.</param>
    /// <remarks>
    /// A PID namespace is entered by the children of who joins it. So the child becomes NsGen's init, which starts the program, says if it cannot, forwards signals, and exits as the program does.
    /// </remarks>
    internal static ChildProcess Start(SafeHandle process, CloneFlags kinds, string[] program)
    {
        using SafeFileHandle init = InitImage.Reaper.OpenInMemory(); // the other root has no such file

        // Not SIGKILL: the init is to hand it on.
        return Start(process, kinds, init, Exec.Create("nsgen-init", program), new CloneOptions { ParentDeathSignal = Signal.SIGTERM });
    }

    [Clone(CloneFlags.None, Program = nameof(Join))]
    private static partial ChildProcess Start(SafeHandle process, CloneFlags kinds, SafeFileHandle init, Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Join(SafeHandle process, CloneFlags kinds, SafeFileHandle init, ExecImage exec)
    {
        // All at once: the rights that the user namespace gives are needed for the others.
        if (kinds != CloneFlags.None) Linux.SetNs(process, kinds);
        ExecuteAt(init, ""u8, exec.Argv, exec.Envp, AtFlags.EmptyPath);
    }

    [Syscall("execveat")]
    private static partial void ExecuteAt(SafeHandle file, Utf8 path, byte** argv, byte** environment, AtFlags flags);
}
