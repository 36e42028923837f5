using System;
using System.Diagnostics;
using System.IO;

namespace NsGen.Tests;

/// <summary>Runs a part of a test as a process of its own, this test program started again: for what would break the other tests, or needs a fresh process.</summary>
internal static class OwnProcess
{
    /// <summary>The first argument of such a process; its type and method follow.</summary>
    internal const string Verb = "--in-own-process";

    /// <summary>Runs a static method there. What it throws fails the test.</summary>
    /// <returns>What it wrote to standard output.</returns>
    internal static string Run(Action part, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        using Process process = Start(part, environment);
        System.Threading.Tasks.Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{part.Method.Name} exited with {process.ExitCode}: {error.Result}");
        return output;
    }

    /// <summary>Starts a static method there.</summary>
    internal static Process Start(Action part, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        string[] command = Command(part);
        ProcessStartInfo start = new(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in command[1..]) start.ArgumentList.Add(argument);
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>The command line that runs a static method.</summary>
    internal static string[] Command(Action part)
    {
        string program = Environment.ProcessPath!;
        string[] self = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [program, "exec", typeof(OwnProcess).Assembly.Location] : [program];
        (string type, string method) = TestPart.NameOf(part);
        return [.. self, Verb, type, method];
    }

    /// <summary>The other end.</summary>
    internal static int Execute(string type, string method)
    {
        try
        {
            TestPart.Execute(type, method);
            return 0;
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine(exception);
            return 1;
        }
    }
}
