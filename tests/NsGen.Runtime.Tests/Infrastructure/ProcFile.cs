using System;
using System.IO;
using System.Linq;

namespace NsGen.Runtime.Tests;

/// <summary>What /proc says, to compare with.</summary>
internal static class ProcFile
{
    /// <summary>The words of a line of the calling thread's <c>status</c>.</summary>
    public static string[] ThreadStatus(string key) => StatusLine("thread-self", key);

    /// <summary>The words of a line of a process's <c>status</c>.</summary>
    public static string[] Status(int pid, string key) => StatusLine($"{pid}", key);

    /// <summary>The children of a process's first thread.</summary>
    public static int[] Children(int pid) =>
        [.. File.ReadAllText($"/proc/{pid}/task/{pid}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];

    /// <summary>The namespace of the calling thread, as <c>uts:[4026531838]</c>.</summary>
    public static string ThreadNamespace(string kind) => new FileInfo($"/proc/thread-self/ns/{kind}").LinkTarget!;

    /// <summary>The namespace of a process.</summary>
    public static string Namespace(int pid, string kind) => new FileInfo($"/proc/{pid}/ns/{kind}").LinkTarget!;

    /// <summary>What an open descriptor names.</summary>
    public static string LinkTarget(System.Runtime.InteropServices.SafeHandle handle) => new FileInfo($"/proc/self/fd/{handle.DangerousGetHandle()}").LinkTarget!;

    private static string[] StatusLine(string process, string key) =>
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith(key + ":", StringComparison.Ordinal))[(key.Length + 1)..]
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
