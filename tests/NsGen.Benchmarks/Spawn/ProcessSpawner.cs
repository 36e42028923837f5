using System;
using System.Diagnostics;

namespace NsGen.Benchmarks.Spawn;

/// <summary>What .NET brings: no namespaces.</summary>
internal sealed class ProcessSpawner(string program) : Spawner("Process.Start")
{
    internal override void Time(Span<double> nanoseconds) => Time(nanoseconds, () =>
    {
        using Process process = Process.Start(program);
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} exited with code {process.ExitCode}.");
    });
}
