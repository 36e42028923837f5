using NsGen;

namespace Tour;

/// <summary>Starts shells in a new UTS namespace with a host name of its own.</summary>
internal static partial class NamedShell
{
    /// <param name="name">The host name.</param>
    internal static Shell Start(string name) => Shell.Start((exec, options) => Privilege.IsRoot ? StartAsRoot(name, exec, options) : StartAsUser(name, exec, options));

    [Clone(CloneFlags.NewUts, Program = nameof(Enter))]
    private static partial ChildProcess StartAsRoot(string name, Exec exec, CloneOptions options);

    [Clone(CloneFlags.NewUser | CloneFlags.NewUts, Program = nameof(Enter))]
    private static partial ChildProcess StartAsUser(string name, Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Enter(Utf8 name, ExecImage exec)
    {
        Linux.SetHostName(name);
        Linux.Execve(exec);
    }
}
