using System;

namespace NsGen.Launching;

/// <summary>Memory that a thread shares with a child that has a copy of the rest: mapped once per thread, larger when more is asked for.</summary>
internal sealed unsafe class SharedMemory
{
    [ThreadStatic]
    private static SharedMemory? t_current;

    private readonly nuint _size;

    private SharedMemory(nuint size)
    {
        _size = Memory.WholePages(size);
        Start = Memory.Map(null, _size, Memory.ProtRead | Memory.ProtWrite, Memory.MapShared | Memory.MapAnonymous, -1, 0);
    }

    ~SharedMemory()
    {
        // Null where the constructor failed.
        if (Start != null) Memory.Unmap(Start, _size);
    }

    internal byte* Start { get; }

    /// <summary>The calling thread's, of at least this size.</summary>
    internal static SharedMemory Rent(nuint size)
    {
        SharedMemory? memory = t_current;
        return memory is not null && memory._size >= size ? memory : t_current = new SharedMemory(size);
    }
}
