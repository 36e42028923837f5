using System;
using System.IO;
using System.Linq;

namespace NsGen.Runtime.Tests;

/// <summary>The kernel that runs.</summary>
internal static class Kernel
{
    private static readonly Version s_version = VersionOf(Release);

    /// <summary>Its name for itself, as <c>6.1.0-50-arm64</c>.</summary>
    internal static string Release => File.ReadAllText("/proc/sys/kernel/osrelease").TrimEnd('\n');

    /// <summary>Skips the test where the kernel is older than what it tests.</summary>
    /// <param name="version">As <c>6.8</c>.</param>
    internal static void Require(string version)
    {
        if (!Has(version)) Assert.Skip($"Linux {version} is needed; this is {Release}.");
    }

    /// <summary>Whether the kernel is of a version, or newer.</summary>
    /// <param name="version">As <c>6.8</c>.</param>
    internal static bool Has(string version) => s_version >= Version.Parse(version);


    private static Version VersionOf(string release)
    {
        string[] numbers = release.Split('.', '-', '+');
        return new Version(int.Parse(numbers[0]), int.Parse(string.Concat(numbers[1].TakeWhile(char.IsAsciiDigit))));
    }
}
