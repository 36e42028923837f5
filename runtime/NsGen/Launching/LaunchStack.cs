using System;

namespace NsGen.Launching;

/// <summary>The stack that a thread's children run on until they execute a program: mapped once per thread, below it a guard page.</summary>
internal sealed unsafe class LaunchStack
{
    [ThreadStatic]
    private static LaunchStack? t_current;

    private readonly byte* _mapping;
    private readonly nuint _length;

    private LaunchStack(nuint size)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        Size = (size + page - 1) / page * page;
        _length = page + Size;
        _mapping = Memory.Map(null, _length, Memory.ProtRead | Memory.ProtWrite, Memory.MapPrivate | Memory.MapAnonymous | Memory.MapStack, -1, 0);
        Memory.Protect(_mapping, page, Memory.ProtNone);
    }

    ~LaunchStack()
    {
        // Null where the constructor failed.
        if (_mapping != null) Memory.Unmap(_mapping, _length);
    }

    /// <summary>The calling thread's last one.</summary>
    internal static LaunchStack? Current => t_current;

    /// <summary>The lowest address that may be used.</summary>
    internal byte* Bottom => _mapping + (_length - Size);

    /// <summary>The number of bytes from <see cref="Bottom"/> up.</summary>
    internal nuint Size { get; }

    /// <summary>The calling thread's stack, of at least this size.</summary>
    internal static LaunchStack Rent(nuint size)
    {
        LaunchStack? stack = t_current;
        return stack is not null && stack.Size >= size ? stack : t_current = new LaunchStack(size);
    }
}
