namespace NsGen.Diagnosis;

/// <summary>Why chroot(2) was refused.</summary>
internal static class ChrootDiagnosis
{
    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call) => call.Error switch
    {
        Errno.EPERM => MissingCapability.Explain(call, Capability.SysChroot, NamespaceKind.User) ?? "",
        Errno.ENOTDIR => "The path, or a part of it, is no directory.",
        _ => PathDiagnosis.Explain(call, call.Text(0, "path")),
    };
}
