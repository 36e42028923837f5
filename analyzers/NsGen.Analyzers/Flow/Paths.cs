using System;

namespace NsGen.Analyzers.Flow;

/// <summary>What paths name.</summary>
internal static class Paths
{
    private static readonly string[] s_ownProcess = ["/proc/self/", "/proc/{Environment.ProcessId}/", "/proc/{getpid()}/", "/proc/{Linux.GetPid()}/"];

    /// <summary>Whether a path is /proc or below it; what does not show a process's namespaces (/proc/sys, /proc/meminfo, …) is not meant.</summary>
    internal static bool IsUnderProc(string? path)
    {
        if (path is null || !(path == "/proc" || path.StartsWith("/proc/", StringComparison.Ordinal))) return false;
        string rest = path.Length > 6 ? path.Substring(6) : "";
        return rest.Length == 0 || rest[0] is '{' or (>= '0' and <= '9') || rest.StartsWith("self", StringComparison.Ordinal) || rest.StartsWith("thread-self", StringComparison.Ordinal);
    }

    /// <summary>The file of this process that a path names, relative to its folder in /proc; null for another path.</summary>
    internal static string? OfOwnProcess(string path)
    {
        foreach (string folder in s_ownProcess)
        {
            if (path.StartsWith(folder, StringComparison.Ordinal)) return path.Substring(folder.Length);
        }

        return null;
    }

    /// <summary>The name of the program that a path names, without the folder; null where it is not known.</summary>
    internal static string? Program(string? path) => path is null || path.IndexOf('{') >= 0 ? null : path.Substring(path.LastIndexOf('/') + 1);
}
