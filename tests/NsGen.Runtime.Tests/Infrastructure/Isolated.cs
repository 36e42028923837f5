using System;

namespace NsGen.Tests;

/// <summary>Runs a test's body as a process in namespaces of its own, as root there: whatever it mounts, kills, renames or listens on, the machine stays as it was. Without privilege too.</summary>
internal static partial class Isolated
{
    /// <summary>Runs it there. It has mounts, processes (with <c>/proc</c>), a network (the loopback, up), a host name and System V objects of its own.</summary>
    /// <param name="body">A static lambda or method: it runs in another process, which has nothing that it could have captured.</param>
    /// <exception cref="ManagedChildException">It failed: as what, where and why.</exception>
    internal static void Run(Action body)
    {
        (string type, string method) = TestPart.NameOf(body);
        TestPart.WaitFor(Start(type, method));
    }

    [Clone(CloneFlags.NewUser | CloneFlags.NewNs | CloneFlags.NewPid | CloneFlags.NewNet | CloneFlags.NewUts | CloneFlags.NewIpc, Main = nameof(Execute), Program = nameof(Enter), Init = InitMode.Reaper)]
    private static partial ManagedChild Start(string type, string method);

    [ChildProgram]
    private static void Enter(ExecImage exec)
    {
        Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive);
        Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);
        NetworkInterfaces.BringUpLoopback();
        Linux.Execve(exec);
    }

    private static void Execute(string type, string method) => TestPart.Execute(type, method);
}
