using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using NsGen.Tests;

namespace NsGen.NsBox.Tests;

/// <summary>The program nsbox, as it was built.</summary>
internal static class NsBoxProgram
{
    private const int MostMilliseconds = 60_000;

    internal static string Path { get; } = Repository.PathOf("samples", "NsBox", "bin", typeof(NsBoxProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "Configuration").Value!, "net10.0", "nsbox");

    internal static Process Start(params ReadOnlySpan<string> arguments)
    {
        ProcessStartInfo start = new(Path) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }

    /// <summary>Runs it to its end.</summary>
    internal static (int Code, string Output, string Error) Run(params ReadOnlySpan<string> arguments)
    {
        using Process process = Start(arguments);
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(MostMilliseconds)) process.Kill();
        return (process.ExitCode, output.Result.TrimEnd('\n'), error.Result.TrimEnd('\n'));
    }

    /// <summary>What a shell says in a box with these options.</summary>
    internal static string Shell(string script, params ReadOnlySpan<string> options)
    {
        (int code, string output, string error) = Run(["run", .. options, "--", "/bin/sh", "-c", script]);
        Assert.True(code == 0, $"{code}: {output}{error}");
        return output;
    }
}
