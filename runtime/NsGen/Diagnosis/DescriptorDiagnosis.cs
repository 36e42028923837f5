namespace NsGen.Diagnosis;

/// <summary>Why there was no descriptor.</summary>
internal static class DescriptorDiagnosis
{
    /// <summary>The reason in a sentence; empty for other errors than EMFILE and ENFILE.</summary>
    /// <param name="error">What the kernel said.</param>
    /// <param name="purpose">What it was for, as <c> for the child's pidfd</c>; or empty.</param>
    internal static string Explain(Errno error, string purpose = "") => error switch
    {
        Errno.EMFILE => $"No descriptor is left{purpose}: RLIMIT_NOFILE is {Describe(Linux.PrLimit(0, ResourceLimit.NoFile))}.",
        Errno.ENFILE => $"The system has no descriptor left{purpose}: /proc/sys/fs/file-max is {SystemFile.Read("/proc/sys/fs/file-max") ?? "unknown"}.",
        _ => "",
    };

    private static string Describe(RLimit limit) => limit.Current < limit.Maximum ? $"{limit.Current}, and may be raised to {limit.Maximum} by Linux.PrLimit" : $"{limit.Current}";
}
