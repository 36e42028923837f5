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
}
