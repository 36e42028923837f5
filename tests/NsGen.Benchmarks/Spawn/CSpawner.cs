using System;
using System.Globalization;

namespace NsGen.Benchmarks.Spawn;

/// <summary>A way of spawner.c.</summary>
/// <param name="name">The way's name in the results.</param>
/// <param name="process">The process that does it.</param>
/// <param name="call"><c>clone3</c> or <c>fork</c>.</param>
/// <param name="flags">The namespaces that the C program itself makes.</param>
/// <param name="command">What it starts.</param>
internal sealed class CSpawner(string name, CSpawnerProcess process, string call, CloneFlags flags, params string[] command) : Spawner(name)
{
    internal override void Time(Span<double> nanoseconds)
    {
        process.Send($"{call} {(ulong)flags} {nanoseconds.Length} {string.Join(' ', command)}");
        foreach (ref double time in nanoseconds) time = double.Parse(process.Receive(), CultureInfo.InvariantCulture);
    }
}
