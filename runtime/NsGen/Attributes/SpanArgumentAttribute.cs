using System;

namespace NsGen;

/// <summary>How a span becomes arguments of a system call.</summary>
public enum SpanPassing
{
    /// <summary>Two arguments: the pointer, then the number of elements, as <c>write(fd, buf, count)</c> takes them.</summary>
    PointerThenLength,

    /// <summary>Two arguments: the number of elements, then the pointer, as <c>setgroups(size, list)</c> takes them.</summary>
    LengthThenPointer,

    /// <summary>The pointer alone.</summary>
    Pointer,
}

/// <summary>Chooses how a span parameter of a <see cref="SyscallAttribute"/> method becomes arguments; without it, <see cref="SpanPassing.PointerThenLength"/>.</summary>
/// <param name="passing">What is passed, in which order.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SpanArgumentAttribute(SpanPassing passing) : Attribute
{
    /// <summary>What is passed, in which order.</summary>
    public SpanPassing Passing { get; } = passing;
}
