using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using NsGen;

namespace Tour;

/// <summary>A shell, in whatever namespaces it was started, that is asked one thing after the other. Disposing of it kills it.</summary>
internal sealed partial class Shell : IDisposable
{
    // What follows an answer, which may have any number of lines.
    private const string End = "-- end of answer --";

    private readonly StreamReader _output;

    private Shell(ChildProcess process)
    {
        Process = process;
        _output = new StreamReader(process.StandardOutput!);
    }

    internal delegate ChildProcess Starter(Exec exec, CloneOptions options);

    internal ChildProcess Process { get; }

    /// <summary>Starts it as a [Clone] method does.</summary>
    internal static Shell Start(Starter start, IdMap? userIds = null, TimeSpan? bootTimeOffset = null)
    {
        CloneOptions options = new()
        {
            StandardInput = Stdio.Pipe,
            StandardOutput = Stdio.Pipe,
            StandardError = Stdio.Null, // what a shell says of those that a signal has killed is no answer
            UserIds = userIds,
            Uid = userIds is null ? null : 0, // root of those; it would go on as the caller, who may be none of them
            BootTimeOffset = bootTimeOffset,
        };
        return new Shell(start(Exec.Create("/bin/sh").WithVariable("LC_ALL", "C"), options));
    }

    /// <summary>Starts it in the namespaces of this process.</summary>
    internal static Shell StartOutside() => Start(StartBeside);

    /// <summary>Has it do something, and returns the lines that this writes, in one; what it has written until then, if it ends meanwhile.</summary>
    internal string Ask(string command)
    {
        List<string> lines = [];
        try
        {
            Process.StandardInput!.Write(Encoding.UTF8.GetBytes($"{command}\necho '{End}'\n"));
            while (_output.ReadLine() is { } line && line != End) lines.Add(line.Trim());
        }
        catch (IOException)
        {
            // It has ended: there is no other end of the pipe.
        }

        return string.Join(' ', lines);
    }

    /// <summary>How it has ended, or that it has not.</summary>
    internal string Fate() => Ask("echo here") == "here" ? "goes on" : Process.WaitForExit().ToString();

    public void Dispose()
    {
        Process.Kill();
        Process.WaitForExit();
        Process.Dispose();
    }

    [Clone(CloneFlags.None, Program = nameof(Execute))]
    private static partial ChildProcess StartBeside(Exec exec, CloneOptions options);

    [ChildProgram]
    private static void Execute(ExecImage exec) => Linux.Execve(exec);
}
