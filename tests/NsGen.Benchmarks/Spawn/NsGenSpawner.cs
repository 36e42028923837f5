using System;

namespace NsGen.Benchmarks.Spawn;

internal sealed class NsGenSpawner : Spawner
{
    private readonly Action _spawn;
    private long _allocated;
    private long _spawns;

    internal NsGenSpawner(Func<Exec, ChildProcess> start, string program)
        : base("NsGen")
    {
        Exec exec = Exec.Create(program);
        _spawn = () =>
        {
            using ChildProcess child = start(exec);
            ExitStatus status = child.WaitForExit();
            if (!status.IsSuccess) throw new InvalidOperationException($"{program} {status}.");
        };
        _spawn(); // what is made once, is made here
    }

    /// <summary>The bytes allocated on the GC heap, for each spawn.</summary>
    internal double Allocated => (double)_allocated / _spawns;

    internal override void Time(Span<double> nanoseconds)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Time(nanoseconds, _spawn);
        _allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        _spawns += nanoseconds.Length;
    }
}
