using System;

namespace NsGen.Launching;

/// <summary>A stack that a child runs on until it executes a program, below it a guard page. A thread keeps one for its next child.</summary>
internal sealed unsafe class LaunchStack
{
    [ThreadStatic]
    private static LaunchStack? t_kept;

    private readonly byte* _mapping;
    private readonly nuint _length;

    private LaunchStack(nuint size)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        Size = Memory.WholePages(size);
        _length = page + Size;
        _mapping = Memory.Map(null, _length, Memory.ProtRead | Memory.ProtWrite, Memory.MapPrivate | Memory.MapAnonymous | Memory.MapStack, -1, 0);
        Memory.Protect(_mapping, page, Memory.ProtNone);
    }

    ~LaunchStack()
    {
        // Null where the constructor failed.
        if (_mapping != null) Memory.Unmap(_mapping, _length);
    }

    /// <summary>The one that the calling thread keeps.</summary>
    internal static LaunchStack? Current => t_kept;

    /// <summary>The lowest address that may be used.</summary>
    internal byte* Bottom => _mapping + (_length - Size);

    /// <summary>The number of bytes from <see cref="Bottom"/> up.</summary>
    internal nuint Size { get; }

    /// <summary>A stack of at least this size, which no other child uses until it is given back.</summary>
    internal static LaunchStack Take(nuint size)
    {
        LaunchStack? kept = t_kept;
        t_kept = null;
        return kept is not null && kept.Size >= size ? kept : new LaunchStack(size);
    }

    /// <summary>Keeps a stack for the thread's next child. Its last child has executed a program or ended.</summary>
    internal static void GiveBack(LaunchStack stack) => t_kept = stack;
}
