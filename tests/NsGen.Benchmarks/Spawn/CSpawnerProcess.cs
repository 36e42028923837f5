using System;
using System.Diagnostics;

namespace NsGen.Benchmarks.Spawn;

/// <summary>spawner.c, running: a process of its own, so that C's spawns have no .NET around them.</summary>
internal sealed class CSpawnerProcess(string path) : IDisposable
{
    private readonly Process _process = Process.Start(
        new ProcessStartInfo(path) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

    /// <summary>Lets it hold so much memory.</summary>
    internal void Touch(long bytes)
    {
        Send($"touch {bytes}");
        Receive();
    }

    internal void Send(string line)
    {
        _process.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    internal string Receive() =>
        _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The C program ended; it has said why.");

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
