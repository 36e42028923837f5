using NsGen;

namespace Tour;

/// <summary>Starts shells that are the first process, the init, of a new PID namespace.</summary>
internal static partial class InitShell
{
    /// <param name="mountsProc">Whether it has the <c>/proc</c> of its namespace, or sees that of this process.</param>
    internal static Shell Start(bool mountsProc = true) =>
        Shell.Start((exec, options) => Privilege.IsRoot ? StartAsRoot(mountsProc, exec, options) : StartAsUser(mountsProc, exec, options));

    [Clone(CloneFlags.NewPid | CloneFlags.NewNs, Program = nameof(Enter), Init = InitMode.Program)]
    private static partial ChildProcess StartAsRoot(bool mountsProc, Exec exec, CloneOptions options);

    [Clone(CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs, Program = nameof(Enter), Init = InitMode.Program)]
    private static partial ChildProcess StartAsUser(bool mountsProc, Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Enter(bool mountsProc, ExecImage exec)
    {
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        if (mountsProc) Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
        Linux.Execve(exec);
    }
}
