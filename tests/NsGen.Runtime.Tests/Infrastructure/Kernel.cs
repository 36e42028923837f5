using NsGen.Diagnosis;

namespace NsGen.Runtime.Tests;

/// <summary>The kernel that runs.</summary>
internal static class Kernel
{
    /// <summary>Its name for itself, as <c>6.1.0-50-arm64</c>.</summary>
    internal static string Release => KernelVersion.Release;

    /// <summary>Skips the test where the kernel is older than what it tests.</summary>
    /// <param name="version">As <c>6.8</c>.</param>
    internal static void Require(string version)
    {
        if (!Has(version)) Assert.Skip($"Linux {version} is needed; this is {Release}.");
    }

    /// <summary>Whether the kernel is of a version, or newer.</summary>
    /// <param name="version">As <c>6.8</c>.</param>
    internal static bool Has(string version) => KernelVersion.IsAtLeast(version);
}
