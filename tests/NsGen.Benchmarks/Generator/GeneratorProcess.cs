using System;
using System.Diagnostics;
using System.Globalization;

namespace NsGen.Benchmarks.Generator;

/// <summary>A generator's first run in a new process, where nothing is compiled by the JIT yet: what a build pays.</summary>
internal static class GeneratorProcess
{
    /// <summary>The command of this program that measures one run and writes it.</summary>
    internal const string Command = "generator-run";

    /// <summary>Measures in this process.</summary>
    internal static void Run(string contestant)
    {
        GeneratorRun run = GeneratorRun.Measure(Contestant.Get(contestant));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Nanoseconds} {run.Allocated}"));
    }

    /// <summary>Measures in a new process.</summary>
    internal static GeneratorRun Measure(Contestant contestant)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, [Command, contestant.Name]) { RedirectStandardOutput = true })!;
        string[] numbers = process.StandardOutput.ReadToEnd().Split(' ');
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Command} {contestant.Name} exited with {process.ExitCode}.");
        return new GeneratorRun(double.Parse(numbers[0], CultureInfo.InvariantCulture), long.Parse(numbers[1], CultureInfo.InvariantCulture));
    }
}
