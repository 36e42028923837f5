using System;
using System.IO;
using System.Linq;

namespace NsGen.NsBox.Tests;

/// <summary>The machine's processes, in which those of a box are found.</summary>
internal static class HostProcesses
{
    /// <summary>The pids of those that run a program with a mark of the test's in their command line.</summary>
    internal static int[] Of(string program, string mark) =>
        [.. Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(int.Parse!).Where(pid => CommandLine(pid) is { } line && line.StartsWith(program) && line.Contains(mark))];

    private static string CommandLine(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ""; // gone meanwhile, or not to be seen
        }
    }
}
