namespace NsGen.Diagnosis;

/// <summary>Why open_tree(2) was refused.</summary>
internal static class OpenTreeDiagnosis
{
    // AT_RECURSIVE, AT_EMPTY_PATH and the call's own are one set of flags.
    private const OpenTreeFlags Clone = OpenTreeFlags.Clone, Recursive = OpenTreeFlags.Recursive;

    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call)
    {
        var flags = (OpenTreeFlags)(call.Number(2, "flags") ?? 0);
        string? path = call.Text(1, "path");
        long? directory = call.Number(0, "directory");
        return call.Error switch
        {
            Errno.EPERM when flags.HasFlag(Clone) || call.IsInChild => MissingCapability.Explain(call, Capability.SysAdmin, NamespaceKind.Mount) ?? "",
            Errno.EINVAL when flags.HasFlag(Recursive) && !flags.HasFlag(Clone) => "OpenTreeFlags.Recursive goes with Clone only.",
            Errno.EINVAL when flags.HasFlag(Clone) => BindDiagnosis.Explain(call, path, null, flags.HasFlag(Recursive), directory),
            _ => PathDiagnosis.Explain(call, path, directory),
        };
    }
}
