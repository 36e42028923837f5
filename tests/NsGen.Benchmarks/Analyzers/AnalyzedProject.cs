using System;
using System.IO;
using System.Linq;
using System.Text;

namespace NsGen.Benchmarks.Analyzers;

/// <summary>A generated project of 100,000 lines: ordinary code, and methods that call the kernel among it.</summary>
internal sealed class AnalyzedProject : IDisposable
{
    private const int Lines = 100_000;
    private const int Files = 200;
    private const int LinesOfMethod = 10;

    /// <summary>Writes a project.</summary>
    /// <param name="callers">How many of its methods call the kernel.</param>
    internal AnalyzedProject(int callers)
    {
        Folder = Directory.CreateTempSubdirectory("nsgen-analyzed-").FullName;
        string[] analyzers = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "analyzers.txt")).Where(file => Path.GetFileName(file).StartsWith("NsGen.", StringComparison.Ordinal))];
        // The repository's own properties and package versions are not this project's.
        File.WriteAllText(Path.Combine(Folder, "Directory.Build.props"), "<Project />");
        File.WriteAllText(Path.Combine(Folder, "Directory.Packages.props"), "<Project />");
        // What the written code means to do is no finding, and thousands of lines about it would be measured too: it runs on Linux alone, and mounts.
        File.WriteAllText(Path.Combine(Folder, "Analyzed.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <NoWarn>$(NoWarn);CA1416;NSG3002</NoWarn>
              </PropertyGroup>
              <ItemGroup Condition="'$(WithNsGen)' == 'true'">
            {string.Concat(analyzers.Select(file => $"    <Analyzer Include=\"{file}\" />\n"))}  </ItemGroup>
            </Project>
            """);
        for (int file = 0; file < Files; file++) File.WriteAllText(Path.Combine(Folder, $"Part{file}.cs"), Source(file, callers / Files));
        if (callers > 0) File.WriteAllText(Path.Combine(Folder, "Native.cs"), Native);
    }

    /// <summary>Where it is.</summary>
    internal string Folder { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private const string Native = """
        using System.ComponentModel;
        using System.Runtime.InteropServices;

        namespace Analyzed;

        public static class Native
        {
            public const int CLONE_NEWNS = 0x20000, CLONE_NEWUTS = 0x4000000;
            public const ulong MS_PRIVATE = 1 << 18, MS_REC = 16384;

            [DllImport("libc", SetLastError = true)] public static extern int unshare(int flags);
            [DllImport("libc", SetLastError = true)] public static extern int mount(string? source, string target, string? type, ulong flags, string? data);
            [DllImport("libc", SetLastError = true)] public static extern int sethostname(string name, nint length);

            public static void Check(int result)
            {
                if (result != 0) throw new Win32Exception();
            }
        }
        """;

    private static string Source(int file, int callers)
    {
        StringBuilder text = new($"namespace Analyzed;\n\npublic static class Part{file}\n{{\n");
        int methods = Lines / Files / LinesOfMethod;
        for (int method = 0; method < methods; method++) text.Append(method < callers ? Caller(method) : Ordinary(method));
        return text.Append("}\n").ToString();
    }

    private static string Ordinary(int number) => $$"""
            public static int Method{{number}}(int[] values, string text)
            {
                int sum = {{number}};
                foreach (int value in values)
                {
                    if (value > sum && text.Length > value) sum += text[value % text.Length];
                    else sum = Math.Max(sum, value) + text.IndexOf((char)value);
                }
                return sum + values.Where(value => value > sum).Select(value => value * 2).Sum();
            }

        """;

    private static string Caller(int number) => $$"""
            public static void Method{{number}}(bool withName, string path)
            {
                int flags = Native.CLONE_NEWNS;
                if (withName) flags |= Native.CLONE_NEWUTS;
                if (Native.unshare(flags) != 0) throw new InvalidOperationException(path);
                Native.Check(Native.mount(null, "/", null, Native.MS_REC | Native.MS_PRIVATE, null));
                Native.Check(Native.mount("tmpfs", path, "tmpfs", 0, null));
                if (withName) Native.Check(Native.sethostname("box{{number}}", {{3 + number.ToString().Length}}));
            }

        """;
}
