using System;

namespace NsGen.Benchmarks.Spawn;

/// <summary>What a user of NsGen writes.</summary>
internal static partial class Children
{
    internal const CloneFlags Everything = CloneFlags.NewUser | CloneFlags.NewNs | CloneFlags.NewPid | CloneFlags.NewUts
        | CloneFlags.NewIpc | CloneFlags.NewNet | CloneFlags.NewCgroup;

    [Clone(CloneFlags.None, Program = nameof(Execute))]
    internal static partial ChildProcess InNone(Exec exec);

    [Clone(CloneFlags.None, Program = nameof(Execute))]
    private static partial ChildProcess InNone(Exec exec, CloneOptions? options);

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    internal static void Run(Exec command, CloneOptions? options = null)
    {
        using ChildProcess child = InNone(command, options);
        ExitStatus status = child.WaitForExit();
        if (!status.IsSuccess) throw new InvalidOperationException($"{command} {status}.");
    }

    [Clone(CloneFlags.NewUser, Program = nameof(Execute))]
    internal static partial ChildProcess InUser(Exec exec);

    [Clone(CloneFlags.NewNs, Program = nameof(ExecuteWithPrivateMounts))]
    internal static partial ChildProcess InMnt(Exec exec);

    [Clone(CloneFlags.NewPid, Program = nameof(Execute), Init = InitMode.Program)]
    internal static partial ChildProcess InPid(Exec exec);

    [Clone(CloneFlags.NewUts, Program = nameof(Execute))]
    internal static partial ChildProcess InUts(Exec exec);

    [Clone(CloneFlags.NewIpc, Program = nameof(Execute))]
    internal static partial ChildProcess InIpc(Exec exec);

    [Clone(CloneFlags.NewNet, Program = nameof(Execute))]
    internal static partial ChildProcess InNet(Exec exec);

    [Clone(CloneFlags.NewCgroup, Program = nameof(Execute))]
    internal static partial ChildProcess InCgroup(Exec exec);

    [Clone(Everything, Program = nameof(ExecuteWithProc), Init = InitMode.Program)]
    internal static partial ChildProcess InAll(Exec exec);

    [ChildProgram]
    private static void Execute(ExecImage exec) => Linux.Execve(exec);

    [ChildProgram]
    private static void ExecuteWithPrivateMounts(ExecImage exec)
    {
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        Linux.Execve(exec);
    }

    [ChildProgram]
    private static void ExecuteWithProc(ExecImage exec)
    {
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
        Linux.Execve(exec);
    }
}
