namespace NsGen.Diagnosis;

/// <summary>Why setuid(2), setgid(2), setgroups(2) and their kin were refused.</summary>
internal static class IdentityDiagnosis
{
    /// <summary>The reason of a change of users.</summary>
    internal static string ExplainUser(FailedCall call) => Explain(call, Capability.SetUid, "CloneOptions.UserIds");

    /// <summary>The reason of a change of groups.</summary>
    internal static string ExplainGroup(FailedCall call) => Explain(call, Capability.SetGid, "CloneOptions.GroupIds");

    /// <summary>The reason of a change of supplementary groups.</summary>
    internal static string ExplainGroups(FailedCall call)
    {
        bool isNew = call.ChildFlags.HasFlag(CloneFlags.NewUser);
        if (call.Error == Errno.EPERM && (isNew || SystemFile.Read("/proc/thread-self/setgroups") == "deny"))
        {
            return "The user namespace denies setgroups (/proc/self/setgroups), as one does whose groups were mapped without CAP_SETGID, or has no map of groups yet: "
                + "map more than one's own group (CloneOptions.GroupIds).";
        }

        return Explain(call, Capability.SetGid, "CloneOptions.GroupIds");
    }

    private static string Explain(FailedCall call, Capability capability, string map) => call.Error switch
    {
        Errno.EPERM => MissingCapability.Explain(call, capability, NamespaceKind.User) ?? "",
        Errno.EINVAL => $"An id is not mapped in the caller's user namespace (/proc/self/uid_map, gid_map): a child's maps are {map}.",
        Errno.EAGAIN => "The user has as many processes as RLIMIT_NPROC lets it have.",
        _ => "",
    };
}
