using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace NsGen.Benchmarks.Analyzers;

/// <summary>One build of a project from scratch.</summary>
/// <param name="Nanoseconds">How long it took.</param>
/// <param name="Processor">The processor time of all its processes.</param>
/// <param name="Ours">How long NsGen's analyzers ran in it, by the compiler's own report, which adds what its threads did at once.</param>
/// <param name="NetAnalyzers">How long the SDK's analyzers ran.</param>
internal sealed partial record BuildRun(double Nanoseconds, double Processor, double Ours, double NetAnalyzers)
{
    /// <summary>Restores a project, which no measurement is about.</summary>
    internal static void Restore(AnalyzedProject project) => Run(project, "restore");

    /// <summary>Builds a project.</summary>
    internal static BuildRun Measure(AnalyzedProject project, bool withNsGen)
    {
        TimeSpan before = ProcessorTime();
        long start = Stopwatch.GetTimestamp();
        // A compiler process of its own, so that no run finds what another has warmed up.
        string report = Run(project, "build", "--no-restore", "--no-incremental", "-v:detailed", "-p:ReportAnalyzer=true", "-p:UseSharedCompilation=false", $"-p:WithNsGen={withNsGen}");
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        return new(
            elapsed.TotalNanoseconds,
            (ProcessorTime() - before).TotalNanoseconds,
            Seconds(report, "NsGen.Analyzers,"),
            Seconds(report, "Microsoft.CodeAnalysis.NetAnalyzers,", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers,"));
    }

    // Of the processes that have ended, with those that they waited for.
    private static TimeSpan ProcessorTime()
    {
        const int RUsageChildren = -1;
        GetRUsage(RUsageChildren, out RUsage usage);
        return usage.UserTime.ToTimeSpan() + usage.SystemTime.ToTimeSpan();
    }

    [Syscall("getrusage")]
    private static partial void GetRUsage(int who, out RUsage usage);

    private static string Run(AnalyzedProject project, params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", arguments) { WorkingDirectory = project.Folder, RedirectStandardOutput = true };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{output}");
    }

    // "   0.123   4  NsGen.Analyzers, Version=…": seconds, percent, assembly.
    private static double Seconds(string report, params string[] assemblies) => report.Split('\n')
        .Select(line => Line().Match(line))
        .Where(match => match.Success && assemblies.Any(assembly => match.Groups["assembly"].Value.StartsWith(assembly, StringComparison.Ordinal)))
        .Sum(match => double.TryParse(match.Groups["seconds"].Value.TrimStart('<'), CultureInfo.InvariantCulture, out double seconds) ? seconds : 0) * 1e9;

    [GeneratedRegex(@"^\s*(?<seconds><?\d+\.\d+)\s+(?:<?\s*\d+)?\s+(?<assembly>\S+, Version=.*)$")]
    private static partial Regex Line();
}
