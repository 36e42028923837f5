using System;

namespace NsGen;

/// <summary>Chooses how a span or a text parameter of a <see cref="SyscallAttribute"/> method becomes arguments.</summary>
/// <remarks>
/// Without it a span is passed as <see cref="SpanPassing.PointerThenLength"/>, and text as <see cref="SpanPassing.Pointer"/>: its nul ends it. The few calls
/// that want a text's length (in bytes, without the nul), as sethostname(2), say so with this.
/// </remarks>
/// <param name="passing">What is passed, in which order.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class SpanArgumentAttribute(SpanPassing passing) : Attribute
{
    /// <summary>What is passed, in which order.</summary>
    public SpanPassing Passing { get; } = passing;
}
