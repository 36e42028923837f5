using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace NsGen.Tests;

/// <summary>
/// Compares texts with snapshots, by the file convention of Verify and Verify.SourceGenerators: <c>Class.Method.verified.cs</c> beside the test,
/// <c>Class.Method#File.g.verified.cs</c> for a generated file, and <c>.received.cs</c> where the text is another.
/// </summary>
/// <remarks>Accepting a change is renaming the received file to verified. With a reference to Verify.SourceGenerators this file can go.</remarks>
internal static class Verifier
{
    /// <summary>Compares one text.</summary>
    internal static Task Verify(string text, string extension = "txt", [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "") =>
        VerifyAll([("", text)], extension, sourceFile, method);

    /// <summary>Compares each file that a generator wrote.</summary>
    internal static Task Verify(GeneratorDriver driver, [CallerFilePath] string sourceFile = "", [CallerMemberName] string method = "")
    {
        IEnumerable<GeneratedSourceResult> files = driver.GetRunResult().Results.SelectMany(result => result.GeneratedSources);
        return VerifyAll(
            [.. files.Select(file => ("#" + Path.GetFileNameWithoutExtension(file.HintName), $"//HintName: {file.HintName}\n{file.SourceText}"))],
            "cs",
            sourceFile,
            method);
    }

    private static async Task VerifyAll(IReadOnlyList<(string Suffix, string Text)> texts, string extension, string sourceFile, string method)
    {
        string directory = Path.GetDirectoryName(sourceFile)!;
        string test = $"{Path.GetFileNameWithoutExtension(sourceFile)}.{method}";
        List<string> differences = [];
        HashSet<string> expected = [];
        foreach ((string suffix, string text) in texts)
        {
            string verified = Path.Combine(directory, $"{test}{suffix}.verified.{extension}");
            string received = Path.Combine(directory, $"{test}{suffix}.received.{extension}");
            expected.Add(verified);
            if (File.Exists(verified) && await File.ReadAllTextAsync(verified) == text)
            {
                File.Delete(received);
                continue;
            }

            await File.WriteAllTextAsync(received, text);
            differences.Add(received);
        }

        IEnumerable<string> all = Directory.EnumerateFiles(directory, $"{test}.verified.{extension}")
            .Concat(Directory.EnumerateFiles(directory, $"{test}#*.verified.{extension}"));
        differences.AddRange(all.Where(file => !expected.Contains(file)));
        Assert.True(differences.Count == 0, $"These snapshots differ, are new, or are no longer made: {string.Join(", ", differences)}");
    }
}
