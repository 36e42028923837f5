using System.Collections.Generic;
using System.IO;

namespace NsGen.Tests;

/// <summary>Finds lines in sources of this project, which the assembly carries: the tests also run where there is no tree.</summary>
internal static class SourceLines
{
    /// <summary>The number, from 1, of the first line that has the text.</summary>
    internal static int NumberOf(string file, string text)
    {
        using Stream? source = typeof(SourceLines).Assembly.GetManifestResourceStream(file);
        Assert.NotNull(source);
        using StreamReader reader = new(source);
        List<string> lines = [];
        while (reader.ReadLine() is { } line) lines.Add(line);
        int index = lines.FindIndex(line => line.Contains(text));
        Assert.True(index >= 0, $"{file} has no line with {text}");
        return index + 1;
    }
}
