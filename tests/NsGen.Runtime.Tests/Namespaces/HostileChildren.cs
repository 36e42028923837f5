using System;

namespace NsGen.Tests.Namespaces;

/// <summary>Children of which something impossible is asked.</summary>
internal static partial class HostileChildren
{
    [Clone(CloneFlags.NewUser | CloneFlags.NewNs, Program = nameof(MountProgram))]
    internal static partial ChildProcess Mount(ReadOnlySpan<MountStep> mounts, Exec exec);

    [ChildProgram]
    private static void MountProgram(ReadOnlySpan<MountStep> mounts, ExecImage exec)
    {
        NsGen.Mounts.Apply(mounts);
        Linux.Execve(exec);
    }
}
