using System;
using System.Linq;

namespace NsGen.Diagnosis;

/// <summary>The version of the kernel that runs; only for messages and tests: what a kernel can do, it is asked.</summary>
internal static class KernelVersion
{
    /// <summary>The kernel's name for itself, uname(2), as <c>6.1.0-50-arm64</c>.</summary>
    internal static string Release
    {
        get
        {
            Linux.Uname(out UtsName names);
            return names.Release;
        }
    }

    private static readonly Version s_running = Parse(Release);

    /// <summary>Whether it is of a version, or newer.</summary>
    /// <param name="version">As <c>6.8</c>.</param>
    internal static bool IsAtLeast(string version) => s_running >= Version.Parse(version);

    // As 6.1 of 6.1.0-50-arm64.
    private static Version Parse(string release)
    {
        string[] numbers = release.Split('.', '-', '+');
        return new Version(int.Parse(numbers[0]), int.Parse(string.Concat(numbers[1].TakeWhile(char.IsAsciiDigit))));
    }
}
