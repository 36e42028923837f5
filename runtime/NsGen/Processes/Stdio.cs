using System;
using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>What a standard descriptor of a child is. The default is <see cref="Inherit"/>.</summary>
public readonly struct Stdio
{
    private Stdio(Kind kind, SafeHandle? handle = null)
    {
        Form = kind;
        Handle = handle;
    }

    internal enum Kind : byte { Inherit, Null, Pipe, Handle }

    internal Kind Form { get; }

    internal SafeHandle? Handle { get; }

    /// <summary>This process's own, or as the child program leaves it.</summary>
    public static Stdio Inherit => default;

    /// <summary><c>/dev/null</c>, as this process sees it: nothing to read, and what is written is gone.</summary>
    public static Stdio Null => new(Kind.Null);

    /// <summary>A pipe, made for each child; its other end is a stream of the <see cref="ChildProcess"/>.</summary>
    public static Stdio Pipe => new(Kind.Pipe);

    /// <summary>Something that is open. It stays open here.</summary>
    /// <param name="handle">The descriptor.</param>
    /// <exception cref="ArgumentNullException">There is none.</exception>
    public static Stdio From(SafeHandle handle)
    {
        ArgumentNullException.ThrowIfNull(handle);
        return new(Kind.Handle, handle);
    }
}
