using System;

namespace NsGen.Tests.Namespaces;

/// <summary>Children that a <see cref="JoinPlan"/> is made of, and children that join.</summary>
internal static partial class JoinChildren
{
    internal const CloneFlags AllKinds = CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs | CloneFlags.NewNet | CloneFlags.NewUts | CloneFlags.NewIpc | CloneFlags.NewCgroup | CloneFlags.NewTime;

    private static readonly Exec s_sleep = Exec.Create("/bin/sleep", "100");

    /// <summary>A process with every namespace of its own, its host name "joined", and a proc file system.</summary>
    internal static ChildProcess Target() => Target(s_sleep);

    [Clone(AllKinds, Program = nameof(TargetProgram), Init = InitMode.Program)]
    private static partial ChildProcess Target(Exec exec);

    [ChildProgram]
    private static void TargetProgram(ExecImage exec)
    {
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
        Linux.SetHostName("joined"u8);
        Linux.Execve(exec);
    }

    /// <summary>A process with user and mount namespaces, whose root and working directory are folders.</summary>
    [Clone(CloneFlags.NewUser | CloneFlags.NewNs, Program = nameof(MovedProgram))]
    internal static partial ChildProcess Moved(string root, string folder, int ready, int wait);

    [ChildProgram]
    private static unsafe void MovedProgram(Utf8 root, Utf8 folder, int ready, int wait)
    {
        Linux.Chroot(root);
        Linux.Chdir(folder);
        Linux.Write(ready, "."u8);
        Span<byte> go = stackalloc byte[1];
        Linux.Read(wait, go);
    }

    /// <summary>In a user namespace only.</summary>
    internal static ChildProcess InUser() => InUser(s_sleep);

    [Clone(CloneFlags.NewUser, Program = nameof(ExecuteProgram))]
    private static partial ChildProcess InUser(Exec exec);

    [ChildProgram]
    private static void ExecuteProgram(ExecImage exec) => Linux.Execve(exec);

    [Clone(CloneFlags.None, Program = nameof(JoinProgram))]
    internal static partial ChildProcess Join(ReadOnlySpan<JoinStep> join, Exec exec, CloneOptions? options = null);

    [Clone(CloneFlags.None, Program = nameof(JoinProgram), Init = InitMode.Reaper)]
    internal static partial ChildProcess JoinAsChild(ReadOnlySpan<JoinStep> join, Exec exec, CloneOptions? options = null);

    [ChildProgram]
    private static void JoinProgram(ReadOnlySpan<JoinStep> join, ExecImage exec)
    {
        JoinPlan.Apply(join);
        Linux.Execve(exec);
    }

    [Clone(CloneFlags.None, Program = nameof(LookProgram))]
    internal static partial ChildProcess Look(ReadOnlySpan<JoinStep> join, string path);

    /// <summary>Exits with the errno of opening a file inside.</summary>
    [ChildProgram]
    private static int LookProgram(ReadOnlySpan<JoinStep> join, Utf8 path)
    {
        JoinPlan.Apply(join);
        return (int)Linux.TryOpenAt(Linux.AtFdCwd, path, OpenFlags.CloseOnExec).Error;
    }
}
