using System.Numerics;

namespace NsGen.Diagnosis;

/// <summary>Why mount(2) with MS_SHARED, MS_PRIVATE, MS_SLAVE or MS_UNBINDABLE was refused.</summary>
internal static class PropagationDiagnosis
{
    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call, string? target, MountFlags flags)
    {
        if (call.Error != Errno.EINVAL) return "";
        MountFlags types = flags & MountDiagnosis.Propagation, others = flags & ~(MountDiagnosis.Propagation | MountFlags.Recursive | MountFlags.Silent);
        if (BitOperations.PopCount((ulong)types) > 1) return $"{types} exclude each other: a mount has one propagation type.";
        if (others != MountFlags.None) return $"The propagation type is changed by a call of its own, with Recursive and Silent at most: leave out {others}.";
        if (call.IsInChild) return "Only a mount point has a propagation type, and in a chroot not even the root is one.";
        return Place.Find(target) is { IsMountPoint: false } place ? place.NoMountPoint : "";
    }
}
