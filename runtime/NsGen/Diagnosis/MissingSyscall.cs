namespace NsGen.Diagnosis;

/// <summary>Why the kernel has no such system call, ENOSYS; only when an exception is made.</summary>
internal static class MissingSyscall
{
    /// <summary>The reason in a sentence; empty for other errors.</summary>
    /// <param name="error">What the kernel said.</param>
    /// <param name="since">The first version of Linux that has the call, as <c>6.8</c>; null where every supported one has it.</param>
    internal static string Explain(Errno error, string? since)
    {
        if (error != Errno.ENOSYS) return "";
        return since is null || KernelVersion.IsAtLeast(since)
            ? "A sandbox (a seccomp filter, as container engines have) refuses it, or this kernel is built without it."
            : $"It needs Linux {since}; this is {KernelVersion.Release}.";
    }
}
