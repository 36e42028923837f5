using System;
using System.IO;

namespace NsGen.Diagnosis;

/// <summary>What the calling thread is and has, as far as it tells why something was refused to it.</summary>
internal static class OwnThread
{
    /// <summary>How many threads its process has; 0 where /proc does not tell.</summary>
    internal static int Count
    {
        get
        {
            try
            {
                return Directory.GetDirectories("/proc/self/task").Length;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return 0;
            }
        }
    }

    /// <summary>Whether <c>/proc</c> tells of it: not where none is mounted, and not with that of another PID namespace.</summary>
    internal static bool IsShown => Namespace("user") is not null;

    /// <summary>Its namespace, as <c>user:[4026531837]</c>; null where <c>/proc</c> does not tell.</summary>
    /// <param name="name">The file's name, as <c>pid_for_children</c>.</param>
    internal static string? Namespace(string name) => SystemFile.ReadLink($"/proc/thread-self/ns/{name}");

    /// <summary>Whether its children are in another PID namespace than itself. That one has no name before its first process.</summary>
    internal static bool HasChildrenElsewhere => IsShown && Namespace("pid_for_children") != Namespace("pid");

    /// <summary>Whether it has a capability, in its own user namespace.</summary>
    internal static bool Has(Capability capability)
    {
        Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets sets);
        return sets.Effective.Contains(capability);
    }

    /// <summary>That a seccomp filter may stand in the way, in a sentence; empty where the thread runs under none.</summary>
    internal static string Filter => SystemFile.Field("/proc/thread-self/status", "Seccomp") == "2" ? "This thread runs under a seccomp filter, as in containers, which may forbid it." : "";
}
