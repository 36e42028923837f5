using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NsGen.Tests.Processes;

namespace NsGen.Tests.Init;

/// <summary>Children in a PID namespace with NsGen's init.</summary>
internal static partial class InitChildren
{
    private const CloneFlags Namespaces = CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs;

    [Clone(Namespaces, Program = nameof(EnterProgram), Init = InitMode.Reaper)]
    internal static partial ChildProcess Execute(Exec exec, CloneOptions? options = null);

    [ChildProgram]
    private static void EnterProgram(ExecImage exec)
    {
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
        Linux.Execve(exec);
    }

    [Clone(Namespaces, Program = nameof(ReturningProgram), Init = InitMode.Reaper)]
    internal static partial ChildProcess Return(int status);

    [ChildProgram]
    private static int ReturningProgram(int status) => status;

    internal static ChildProcess Shell(string script, CloneOptions? options = null) => Execute(Exec.Create("/bin/sh", "-c", script), options);

    /// <summary>The output of a script, and how it ended.</summary>
    internal static (string Output, ExitStatus Status) OutputOf(string script)
    {
        using ChildProcess child = Shell(script, new CloneOptions { StandardOutput = Stdio.Pipe });
        string output = new StreamReader(child.StandardOutput!).ReadToEnd();
        return (output, child.WaitForExit());
    }

    /// <summary>The pids, here, of the children of a process.</summary>
    internal static int[] ChildrenOf(int pid) => [.. File.ReadAllText($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];
}
