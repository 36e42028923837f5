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
        Eventually.True(() => Children() == 0);
        int descriptors = Descriptors();
        action();
        Eventually.True(() => Children() == 0 && Descriptors() <= descriptors);
    }

    private static int Descriptors() => Directory.GetFileSystemEntries("/proc/self/fd").Length;

    private static int Children() => Directory.GetDirectories("/proc/self/task")
        .Sum(task => Read($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return ""; // the thread is gone
        }
    }
}
