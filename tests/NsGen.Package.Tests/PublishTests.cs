using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using NsGen.Tests;

namespace NsGen.Package.Tests;

/// <summary>samples/Tour does the same however it is published. A warning of the trimmer, or of the compiler to native code, fails the publish.</summary>
public sealed class PublishTests(PublishFixture published) : IClassFixture<PublishFixture>
{
    [Fact]
    public async Task The_tour_runs_as_a_single_file()
    {
        string folder = await published.PublishAsync("SingleFile");

        AssertTourRuns(folder);
        Assert.Equal(["Tour"], FilesOf(folder));
    }

    [Fact]
    public async Task The_tour_runs_trimmed()
    {
        string folder = await published.PublishAsync("Trimmed");

        AssertTourRuns(folder);
        // What the tour does not use is gone from the library.
        Assert.InRange(new FileInfo(Path.Combine(folder, "NsGen.dll")).Length, 1, new FileInfo(published.WholeLibrary).Length * 9 / 10);
    }

    [Fact]
    public async Task The_tour_runs_as_native_code()
    {
        Tool.Require("clang", "objcopy");
        if (!File.Exists("/usr/include/zlib.h")) Assert.Skip("zlib's development files are not installed.");

        string folder = await published.PublishAsync("NativeAot");

        AssertTourRuns(folder);
        Assert.Equal(["Tour", "Tour.dbg"], FilesOf(folder));
    }

    private static void AssertTourRuns(string folder)
    {
        string tour = Path.Combine(folder, "Tour");
        string[] chapters = [.. Tool.Run(tour, "--list").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0])];
        Assert.Equal(17, chapters.Length);

        // It fails where a row of a chapter is not as expected.
        string[] lines = Tool.Run(tour).Split('\n');
        Assert.Equal(chapters, lines.Where(line => line.Length > 0 && line[0] != ' ').Select(line => line.Split(':')[0]));
        Assert.Equal(chapters.Length, lines.Count(line => line.Contains(" as expected.")));

        // To a terminal it writes tables.
        Assert.Contains("╭", Tool.Run("env", "TERM=xterm", "script", "-qec", $"{tour} uts", "/dev/null"));
    }

    private static string[] FilesOf(string folder) => [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}

/// <summary>Publishes samples/Tour for this machine, apart from what is built in the tree.</summary>
public sealed class PublishFixture : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("nsgen-publish-").FullName;

    /// <summary>The library as it was built, before a publish trims it.</summary>
    internal string WholeLibrary => Path.Combine(Artifacts, "bin", "NsGen", "release", "NsGen.dll");

    private string Artifacts => Path.Combine(_directory, "artifacts");

    /// <summary>Publishes it.</summary>
    /// <param name="profile">One of its publish profiles.</param>
    /// <returns>The folder with the program.</returns>
    internal async Task<string> PublishAsync(string profile)
    {
        string folder = Path.Combine(_directory, profile);
        await DotnetCommand.RunSuccessfullyAsync(
            Repository.Root,
            "publish", "samples/Tour", $"-p:PublishProfile={profile}", "--artifacts-path", Artifacts, "--output", folder,
            // Each warning of an assembly is shown, not one for all.
            "-warnaserror", "-p:TrimmerSingleWarn=false");
        return folder;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
