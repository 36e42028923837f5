using Microsoft.Win32.SafeHandles;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.PidNamespaces;

/// <summary>Child programs after which the children of a process are in another PID namespace than itself: by unshare(2) or setns(2), also without privilege, which a managed process cannot do.</summary>
internal static partial class PidForChildrenPrograms
{
    /// <summary>Executes a program whose first child is the init of a new PID namespace.</summary>
    [Clone(CloneFlags.NewUser, Program = nameof(UnshareProgram))]
    internal static partial ChildProcess Unshare(int input, int output, Exec exec);

    [ChildProgram]
    private static void UnshareProgram(int input, int output, ExecImage exec)
    {
        Linux.Unshare(CloneFlags.NewPid);
        Linux.Dup3(input, 0);
        Linux.Dup3(output, 1);
        Linux.Execve(exec);
    }

    /// <summary>Executes a program whose children are in a PID namespace that exists.</summary>
    /// <param name="user">The user namespace that owns it.</param>
    /// <param name="pid">The PID namespace.</param>
    /// <param name="input">The program's standard input.</param>
    /// <param name="output">The program's standard output.</param>
    /// <param name="exec">The program.</param>
    [Clone(CloneFlags.None, Program = nameof(JoinProgram))]
    internal static partial ChildProcess Join(SafeFileHandle user, SafeFileHandle pid, int input, int output, Exec exec);

    [ChildProgram]
    private static void JoinProgram(SafeFileHandle user, SafeFileHandle pid, int input, int output, ExecImage exec)
    {
        Linux.SetNs(user, CloneFlags.NewUser);
        Linux.SetNs(pid, CloneFlags.NewPid);
        Linux.Dup3(input, 0);
        Linux.Dup3(output, 1);
        Linux.Execve(exec);
    }

    /// <summary>Executes a program that is the init of a new PID namespace, and whose first child is that of one inside.</summary>
    /// <param name="input">Its standard input.</param>
    /// <param name="output">Its standard output.</param>
    /// <param name="innerInput">What it has as descriptor 8, for its child.</param>
    /// <param name="innerOutput">What it has as descriptor 9, for its child.</param>
    /// <param name="exec">The program.</param>
    internal static ChildProcess Nest(int input, int output, int innerInput, int innerOutput, Exec exec) => Privileges.CanMakeNamespaces
        ? NestPrivileged(input, output, innerInput, innerOutput, exec)
        : NestUnprivileged(input, output, innerInput, innerOutput, exec);

    [Clone(CloneFlags.NewPid | CloneFlags.NewNs, Program = nameof(NestProgram), Init = InitMode.Program)]
    private static partial ChildProcess NestPrivileged(int input, int output, int innerInput, int innerOutput, Exec exec);

    [Clone(CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs, Program = nameof(NestProgram), Init = InitMode.Program)]
    private static partial ChildProcess NestUnprivileged(int input, int output, int innerInput, int innerOutput, Exec exec);

    [ChildProgram]
    private static void NestProgram(int input, int output, int innerInput, int innerOutput, ExecImage exec)
    {
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
        Linux.Unshare(CloneFlags.NewPid);
        Linux.Dup3(input, 0);
        Linux.Dup3(output, 1);

        // Out of the way first: either may be 8 or 9 already.
        int movedInput = Linux.Fcntl(innerInput, FcntlCommand.DupFdCloseOnExec, 10), movedOutput = Linux.Fcntl(innerOutput, FcntlCommand.DupFdCloseOnExec, 10);
        Linux.Dup3(movedInput, 8);
        Linux.Dup3(movedOutput, 9);
        Linux.Execve(exec);
    }
}
