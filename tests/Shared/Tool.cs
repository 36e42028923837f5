using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace NsGen.Tests;

/// <summary>Programs of other projects that tests use.</summary>
internal static class Tool
{
    /// <summary>Skips the test, visibly, where a program is not installed.</summary>
    internal static void Require(params ReadOnlySpan<string> programs)
    {
        foreach (string program in programs)
            if (!IsInstalled(program)) Assert.Skip($"{program} is not installed.");
    }

    internal static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>Runs a program to its end; fails the test if that is no success.</summary>
    /// <returns>Its standard output.</returns>
    internal static string Run(string program, params ReadOnlySpan<string> arguments)
    {
        ProcessStartInfo start = new(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        System.Threading.Tasks.Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} exited with {process.ExitCode}: {error.Result}");
        return output;
    }
}
