using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsGen;

namespace NsBox.Enter;

/// <summary>A process that enters the namespaces of another.</summary>
internal static unsafe partial class Joining
{
    private const int FirstInherited = 3;

    /// <summary>Starts a program.</summary>
    /// <param name="process">The other process, a pidfd.</param>
    /// <param name="kinds">Which of its namespaces.</param>
    /// <param name="program">The program and its arguments; its name is looked for in PATH inside.</param>
    /// <remarks>
    /// A PID namespace is entered by the children of who joins it. So the child becomes NsGen's init, which starts the program, says if it cannot, forwards signals, and exits as the program does.
    /// </remarks>
    internal static ChildProcess Start(SafeHandle process, CloneFlags kinds, string[] program)
    {
        using SafeFileHandle init = OpenInit();

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
        Linux.CloseRange(FirstInherited, uint.MaxValue, CloseRangeFlags.CloseOnExec);
        ExecuteAt(init, ""u8, exec.Argv, exec.Envp, AtFlags.EmptyPath);
    }

    // In memory: the other root has no such file. Sealed: nothing in there can change what this process runs.
    private static SafeFileHandle OpenInit()
    {
        SafeFileHandle file = CreateMemory("nsgen-init"u8, MemFdFlags.CloseOnExec | MemFdFlags.AllowSealing);
        for (ReadOnlySpan<byte> rest = InitImage.Reaper.ToArray(); rest.Length > 0;) rest = rest[Linux.Write(file, rest)..];
        Linux.Fcntl(file, FcntlCommand.AddSeals, (nint)(FileSeals.Write | FileSeals.Grow | FileSeals.Shrink | FileSeals.Seal));
        return file;
    }

    [Syscall("memfd_create")]
    private static partial SafeFileHandle CreateMemory(Utf8 name, MemFdFlags flags);

    [Syscall("execveat")]
    private static partial void ExecuteAt(SafeHandle file, Utf8 path, byte** argv, byte** environment, AtFlags flags);
}
