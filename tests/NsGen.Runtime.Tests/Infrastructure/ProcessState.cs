using System.IO;

namespace NsGen.Tests;

/// <summary>The state of a process, as <c>/proc/PID/stat</c> has it.</summary>
internal static class ProcessState
{
    /// <summary>Its letter: <c>Z</c> of one that has ended and was not waited for.</summary>
    internal static char Of(int pid)
    {
        string stat = File.ReadAllText($"/proc/{pid}/stat");
        return stat[stat.LastIndexOf(')') + 2];
    }
}
