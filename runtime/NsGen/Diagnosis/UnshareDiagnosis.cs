using System.Linq;
using NsGen.Facts;

namespace NsGen.Diagnosis;

/// <summary>Why unshare(2) was refused.</summary>
internal static class UnshareDiagnosis
{
    /// <summary>The reason for the calling thread.</summary>
    internal static string Explain(Errno error, CloneFlags flags) => Explain(new FailedCall("unshare", error, [new("flags", (long)flags)]));

    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call)
    {
        var flags = (CloneFlags?)call.Number(0, "flags");
        return call.Error switch
        {
            Errno.EINVAL => flags is { } known ? Invalid(call, known) : "The flags are not all of unshare(2), or the caller's children are in another PID namespace already.",
            Errno.EPERM when flags is { } known && known.HasFlag(CloneFlags.NewUser) => UserNamespaceRestrictions.Explain(),
            Errno.EPERM => MissingCapability.Explain(call, Capability.SysAdmin, NamespaceKind.User) ?? "",
            Errno.ENOSPC => NamespaceLimits.Explain(flags ?? CloneFlags.None),
            _ => "",
        };
    }

    private static string Invalid(FailedCall call, CloneFlags flags)
    {
        CloneFlags unknown = flags & ~CloneFlagRules.Unshared, alone = flags & CloneFlagRules.UnsharedAlone;
        if (unknown != CloneFlags.None) return $"unshare(2) does not take CloneFlags.{unknown}.";
        if (alone != CloneFlags.None && !call.IsInChild)
        {
            return $"This process has {OwnThread.Count} threads, and unshare({alone.ToString().Replace(", ", " | ")}) needs one of a single thread, which no .NET process is"
                + (alone.HasFlag(CloneFlags.NewUser) ? ": start a child in a user namespace of its own, [Clone(CloneFlags.NewUser | …)]." : ".");
        }

        if (flags.HasFlag(CloneFlags.NewPid) && (call.IsInChild || OwnThread.HasChildrenElsewhere))
        {
            return $"{call.Caller} has called unshare(CLONE_NEWPID) or setns on a PID namespace before: its children are in another PID namespace already, and cannot be in yet another. "
                + "The first of them can make one for its own.";
        }

        string[] missing = [.. NamespaceKinds.All.Where(kind => flags.HasFlag(kind.Flag) && OwnThread.IsShown && OwnThread.Namespace(kind.Name) is null).Select(kind => kind.Name)];
        return missing.Length == 0 ? "" : $"The kernel is built without {string.Join(" and ", missing)} namespaces.";
    }
}
