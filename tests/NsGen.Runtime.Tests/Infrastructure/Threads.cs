using System.IO;
using System.Linq;

namespace NsGen.Tests;

/// <summary>The threads of this process.</summary>
internal static class Threads
{
    /// <summary>How many watch children for the library.</summary>
    internal static int Watchers => Named("NsGen children");

    /// <summary>How many have a name, of 15 bytes at most.</summary>
    internal static int Named(string name) => Directory.GetDirectories("/proc/self/task").Count(task => Name(task) == name);

    private static string Name(string task)
    {
        try
        {
            return File.ReadAllText($"{task}/comm").TrimEnd('\n');
        }
        catch (IOException)
        {
            return ""; // it is gone
        }
    }
}
