using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Runtime;
using NsGen.Benchmarks.Spawn;
using NsGen.Soak;

namespace NsGen.Benchmarks.Soak;

/// <summary>Runs <see cref="SoakWorkload"/>, half of the time with each garbage collector, and prints the counts.</summary>
internal static class SoakCommand
{
    internal const string Name = "soak";
    internal const string Description = "spawns under load, half of them beside the server GC; fails where one hangs, is lost or leaks [--seconds N] [--spawns N: at most]";

    // The collector is chosen as a process starts.
    private const string ServerGCVariable = "DOTNET_gcServer";
    private const string TieringVariable = "DOTNET_TieredCompilation";
    private const string OneCollector = "one-collector";

    /// <summary>Runs. Returns the exit status: 0 where everything held.</summary>
    internal static int Run(Options options)
    {
        double seconds = double.Parse(options.Take("seconds") ?? "60", CultureInfo.InvariantCulture);
        long spawns = long.Parse(options.Take("spawns") ?? $"{long.MaxValue}", CultureInfo.InvariantCulture);
        bool oneCollector = options.Take(OneCollector) is not null;
        options.RefuseOthers();
        if (oneCollector) return RunHere(TimeSpan.FromSeconds(seconds), spawns);

        int workstation = RunThere(seconds / 2, spawns / 2, serverGC: "0");
        int server = RunThere(seconds / 2, spawns / 2, serverGC: "1");
        return workstation == 0 ? server : workstation;
    }

    private static int RunThere(double seconds, long spawns, string serverGC)
    {
        ProcessStartInfo start = new(
            Environment.ProcessPath!,
            [Name, "--seconds", seconds.ToString(CultureInfo.InvariantCulture), "--spawns", $"{spawns}", $"--{OneCollector}", "yes"]);
        start.Environment[ServerGCVariable] = serverGC;
        start.Environment[TieringVariable] = "1";
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static int RunHere(TimeSpan time, long spawns)
    {
        using SpawnPrograms programs = new();
        SoakResult result = new SoakWorkload(code => Exec.Create(programs.Exit, $"{code}")).Run(time, spawns);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {(GCSettings.IsServerGC ? "server" : "workstation")} GC, {result.Time.TotalSeconds:0} s
              {result.Spawns,9} spawns ({result.Contained} in namespaces, {result.Mapped} with maps of the parent, {result.Joined} joining, {result.Refused} failing, {result.Abandoned} disposed of while running)
              {result.Processes,9} by Process.Start
              {result.Collections,9} collections
              {result.Threads,9} threads
              {result.Methods,9} methods compiled
              {Change("children", result.Before.Children.Count, result.After.Children.Count)}
              {Change("descriptors", result.Before.Descriptors.Count, result.After.Descriptors.Count)}
              {Change("mappings", result.Before.Mappings, result.After.Mappings)}
              {Change("MB of memory", result.Before.Memory >> 20, result.After.Memory >> 20)}
            """));

        List<string> problems = [.. result.Problems()];
        foreach (string problem in problems) Console.WriteLine($"  FAILED: {problem}");
        return problems.Count == 0 ? 0 : 1;
    }

    private static string Change(string what, long before, long after) => $"{what}: {before} before, {after} after";
}
