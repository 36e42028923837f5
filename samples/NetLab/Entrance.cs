using System.Runtime.InteropServices;
using NsGen;

namespace NetLab;

/// <summary>Starts programs in network namespaces. The child joins, so that no thread of this process has to.</summary>
internal static partial class Entrance
{
    [Clone(CloneFlags.None, Program = nameof(Enter))]
    internal static partial ChildProcess Start(SafeHandle network, Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Enter(SafeHandle network, ExecImage exec)
    {
        Linux.SetNs(network, CloneFlags.NewNet);
        Linux.Execve(exec);
    }
}
