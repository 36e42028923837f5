using System.Collections.Generic;
using System.IO;
using System.Linq;
using NsGen.Analyzers.Tests.Rules;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Robustness;

/// <summary>Sources to be broken and edited.</summary>
internal static class Sources
{
    /// <summary>The labelled programs, of every set.</summary>
    internal static IEnumerable<string> Programs => Directory.EnumerateFiles(CorpusFolder, "*.cs.txt", SearchOption.AllDirectories).Order().Select(File.ReadAllText);

    /// <summary>The folder of the labelled programs, with one for each set.</summary>
    internal static string CorpusFolder => Path.Combine(Repository.Root, "tests", "NsGen.Analyzers.Tests", "Corpus");

    /// <summary>A class of some lines whose methods call the kernel.</summary>
    internal static string OfLines(int lines)
    {
        List<string> text = [Native.Usings, "static partial class Long", "{"];
        for (int i = 0; text.Count < lines - 40; i++)
        {
            text.AddRange(
                $"static unsafe int Method{i}(string path, int fd, bool condition)",
                "{",
                "    int flags = CLONE_NEWNS;",
                "    if (condition) flags |= CLONE_NEWUTS;",
                "    if (unshare(flags) != 0) throw new Win32Exception();",
                "    try",
                "    {",
                "        Check(mount(null, \"/\", null, MS_REC | MS_PRIVATE, null));",
                "        for (int i = 0; i < 10; i++) Check(mount(\"tmpfs\", path, \"tmpfs\", 0, null));",
                "    }",
                "    finally",
                "    {",
                "        umount2(path, MNT_DETACH);",
                "    }",
                $"    return condition ? Method{(i == 0 ? 0 : i - 1)}(path, fd, false) : fd;",
                "}");
        }

        return string.Join("\n", [.. text, "}", Native.Declarations]);
    }
}
