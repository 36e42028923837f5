using System;

namespace NsGen;

/// <summary>Chooses how a span parameter of a <see cref="SyscallAttribute"/> method becomes arguments; without it, <see cref="SpanPassing.PointerThenLength"/>.</summary>
/// <param name="passing">What is passed, in which order.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SpanArgumentAttribute(SpanPassing passing) : Attribute
{
    /// <summary>What is passed, in which order.</summary>
    public SpanPassing Passing { get; } = passing;
}
