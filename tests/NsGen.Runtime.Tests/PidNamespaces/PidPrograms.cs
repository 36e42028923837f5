using NsGen.Runtime.Tests;

namespace NsGen.Tests.PidNamespaces;

/// <summary>Child programs in new PID namespaces: without privilege in a new user namespace too, which gives the right to make them.</summary>
internal static partial class PidPrograms
{
    /// <summary>Executes a program as init of a new PID namespace.</summary>
    /// <param name="mountsProc">Whether it sees the new namespace's processes in /proc, or still those of the outer one.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="output">Its standard output.</param>
    /// <param name="exec">The program.</param>
    internal static ChildProcess StartInit(bool mountsProc, int input, int output, Exec exec) =>
        Privileges.CanMakeNamespaces ? StartInitPrivileged(mountsProc, input, output, exec) : StartInitUnprivileged(mountsProc, input, output, exec);

    [Clone(CloneFlags.NewPid | CloneFlags.NewNs, Program = nameof(InitProgram), Init = InitMode.Program)]
    private static partial ChildProcess StartInitPrivileged(bool mountsProc, int input, int output, Exec exec);

    [Clone(CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs, Program = nameof(InitProgram), Init = InitMode.Program)]
    internal static partial ChildProcess StartInitUnprivileged(bool mountsProc, int input, int output, Exec exec);

    [ChildProgram]
    private static void InitProgram(bool mountsProc, int input, int output, ExecImage exec)
    {
        if (mountsProc)
        {
            Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
            Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
        }

        Linux.Dup3(input, 0);
        Linux.Dup3(output, 1);
        Linux.Execve(exec);
    }

    /// <summary>Executes a program in the namespaces of the caller.</summary>
    [Clone(CloneFlags.None, Program = nameof(PlainProgram))]
    internal static partial ChildProcess Start(int input, int output, Exec exec);

    [ChildProgram]
    private static void PlainProgram(int input, int output, ExecImage exec)
    {
        Linux.Dup3(input, 0);
        Linux.Dup3(output, 1);
        Linux.Execve(exec);
    }

    /// <summary>Asks for the ids of a first process and its parent, and whether there is a process of some number.</summary>
    internal static ChildProcess AskInside(int other, out int pid, out int parent, out Errno found) =>
        Privileges.CanMakeNamespaces ? AskPrivileged(other, out pid, out parent, out found) : AskUnprivileged(other, out pid, out parent, out found);

    [Clone(CloneFlags.NewPid, Program = nameof(AskProgram), Init = InitMode.Program)]
    private static partial ChildProcess AskPrivileged(int other, out int pid, out int parent, out Errno found);

    [Clone(CloneFlags.NewUser | CloneFlags.NewPid, Program = nameof(AskProgram), Init = InitMode.Program)]
    private static partial ChildProcess AskUnprivileged(int other, out int pid, out int parent, out Errno found);

    /// <summary>The same in the namespace of the caller.</summary>
    [Clone(CloneFlags.None, Program = nameof(AskProgram))]
    internal static partial ChildProcess Ask(int other, out int pid, out int parent, out Errno found);

    [ChildProgram]
    private static void AskProgram(int other, out int pid, out int parent, out Errno found)
    {
        pid = Linux.GetPid();
        parent = Linux.GetPPid();
        found = Linux.TryKill(other, Signal.None);
    }
}
