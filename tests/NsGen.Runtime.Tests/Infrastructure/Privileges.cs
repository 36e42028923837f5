using System;
using System.IO;

namespace NsGen.Runtime.Tests;

/// <summary>What a test needs to be allowed.</summary>
internal static class Privileges
{
    /// <summary>Whether this process may make namespaces, and join them, without a user namespace of its own.</summary>
    public static bool CanMakeNamespaces
    {
        get
        {
            Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets sets);
            return sets.Effective.Contains(Capability.SysAdmin);
        }
    }

    /// <summary>Skips the test where it may not make namespaces.</summary>
    public static void RequireRoot()
    {
        if (!CanMakeNamespaces) Assert.Skip("CAP_SYS_ADMIN is needed: a .NET process cannot enter a user namespace of its own.");
    }

    /// <summary>Skips the test in a user namespace, where ids have no number and the host's own namespaces and devices are out of reach.</summary>
    public static void RequireInitialUserNamespace()
    {
        string[] map = File.ReadAllText("/proc/self/uid_map").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (map is not ["0", "0", "4294967295"]) Assert.Skip("This process is in a user namespace.");
    }
}
