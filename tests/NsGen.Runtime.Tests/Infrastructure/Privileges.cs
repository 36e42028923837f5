using System;
using System.IO;

namespace NsGen.Runtime.Tests;

/// <summary>What a test needs to be allowed.</summary>
internal static class Privileges
{
    /// <summary>Skips the test where it may not make namespaces.</summary>
    public static void RequireRoot()
    {
        Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets sets);
        if (!sets.Effective.Contains(Capability.SysAdmin)) Assert.Skip("CAP_SYS_ADMIN is needed: a .NET process cannot enter a user namespace of its own.");
    }

    /// <summary>Skips the test in a user namespace, where ids have no number and the host's own namespaces and devices are out of reach.</summary>
    public static void RequireInitialUserNamespace()
    {
        string[] map = File.ReadAllText("/proc/self/uid_map").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (map is not ["0", "0", "4294967295"]) Assert.Skip("This process is in a user namespace.");
    }
}
