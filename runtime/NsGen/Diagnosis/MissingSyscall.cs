using System;
using System.Linq;

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
        Linux.Uname(out UtsName names);
        return since is not null && VersionOf(names.Release) < Version.Parse(since)
            ? $"It needs Linux {since}; this is {names.Release}."
            : "A sandbox (a seccomp filter, as container engines have) refuses it, or this kernel is built without it.";
    }

    // As 6.1 of 6.1.0-50-arm64.
    private static Version VersionOf(string release)
    {
        string[] numbers = release.Split('.', '-', '+');
        return new Version(int.Parse(numbers[0]), int.Parse(string.Concat(numbers[1].TakeWhile(char.IsAsciiDigit))));
    }
}
