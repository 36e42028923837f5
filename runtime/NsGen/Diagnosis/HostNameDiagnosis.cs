using System.Text;

namespace NsGen.Diagnosis;

/// <summary>Why sethostname(2) or setdomainname(2) was refused.</summary>
internal static class HostNameDiagnosis
{
    // __NEW_UTS_LEN, linux/utsname.h
    private const int LongestName = 64;

    /// <summary>The reason in whole sentences; empty where nothing is found.</summary>
    internal static string Explain(FailedCall call) => call.Error switch
    {
        Errno.EPERM => MissingCapability.Explain(call, Capability.SysAdmin, NamespaceKind.Uts) ?? "",
        Errno.EINVAL when call.Text(0, "name") is { } name && Encoding.UTF8.GetByteCount(name) is > LongestName and var length => $"The name has {length} bytes, and may have {LongestName}.",
        Errno.EINVAL => $"A name may have {LongestName} bytes.",
        _ => "",
    };
}
