using System;
using System.IO;
using System.Linq;

namespace NsGen.Tests;

/// <summary>Tests that count what this whole process holds: no other test runs beside them.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Checks that an action leaves nothing of this process behind: descriptors, children. For tests of the collection <see cref="Alone"/>.</summary>
internal static class Leaks
{
    /// <summary>Runs the action twice, the first time to let everything be made that is made once, and compares before and after the second.</summary>
    internal static void None(Action action)
    {
        action();
        Eventually.True(() => Children().Length == 0, Describe);
        int descriptors = Descriptors();
        action();
        Eventually.True(() => Children().Length == 0 && Descriptors() <= descriptors, Describe);

        static string Describe() => $"Descriptors: {Descriptors()}. Children: {string.Join(", ", Children().Select(pid => Read($"/proc/{pid}/stat")))}";
    }

    private static int Descriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    internal static string[] Children() =>
        [.. Directory.GetDirectories("/proc/self/task").SelectMany(task => Read($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries))];

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return ""; // the thread, or the process, is gone
        }
    }
}
