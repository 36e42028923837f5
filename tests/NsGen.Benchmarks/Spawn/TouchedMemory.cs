using System;
using System.Runtime.InteropServices;

namespace NsGen.Benchmarks.Spawn;

/// <summary>Memory of this process that the kernel has given pages to: what a fork has to copy the tables of.</summary>
internal sealed unsafe class TouchedMemory : IDisposable
{
    private readonly byte* _memory;

    internal TouchedMemory(long bytes)
    {
        _memory = (byte*)NativeMemory.Alloc((nuint)bytes);
        for (long i = 0; i < bytes; i += Environment.SystemPageSize) _memory[i] = 1;
    }

    public void Dispose() => NativeMemory.Free(_memory);
}
