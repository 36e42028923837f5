using NsGen;

namespace Tour;

/// <summary>What this process may do. A chapter adds a user namespace where it may not make the others without.</summary>
internal static class Privilege
{
    /// <summary>Why a row is left out that takes a thread of this process to another namespace.</summary>
    internal const string NeedsRoot = "needs root, as a .NET process, of several threads, cannot enter a user namespace";

    /// <summary>Whether namespaces can be made, and joined, without a user namespace.</summary>
    internal static bool IsRoot { get; } = HasSysAdmin();

    private static bool HasSysAdmin()
    {
        Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets sets);
        return sets.Effective.Contains(Capability.SysAdmin);
    }
}
