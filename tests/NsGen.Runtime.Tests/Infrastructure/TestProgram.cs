using System;
using System.Diagnostics;

namespace NsGen.Tests;

/// <summary>Runs single tests of this program in a process of their own, where they may be killed, or be process 1.</summary>
internal static class TestProgram
{
    /// <summary>Set in such a process: tests that are part of another run only there.</summary>
    private const string Variable = "NSGEN_INNER_TEST";

    /// <summary>Skips a test that another one runs in a process of its own.</summary>
    internal static void RequireInner()
    {
        if (Environment.GetEnvironmentVariable(Variable) is null) Assert.Skip("Another test runs this one, in a process of its own.");
    }

    /// <summary>The program, to be run by a child.</summary>
    internal static Exec Of(string method)
    {
        Environment.SetEnvironmentVariable(Variable, "1");
        try
        {
            return Exec.Create(Environment.ProcessPath!, "--filter-method", "*." + method, "--no-progress", "--no-ansi");
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    /// <summary>Starts the program.</summary>
    internal static Process Start(string method, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!, ["--filter-method", "*." + method, "--no-progress", "--no-ansi"]) { RedirectStandardOutput = true };
        start.Environment[Variable] = "1";
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
