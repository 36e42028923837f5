using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Facts;

namespace NsGen.Analyzers.Recognition;

/// <summary>A call that reaches the kernel, whatever the binding.</summary>
/// <param name="Operation">The call in the code.</param>
/// <param name="Function">The function called.</param>
/// <param name="Binding">How the method called is bound.</param>
/// <param name="Arguments">The arguments by the function's positions; null where the code passes none there.</param>
internal sealed record KernelCall(IInvocationOperation Operation, KernelFunction Function, KernelBinding Binding, ImmutableArray<IOperation?> Arguments)
{
    /// <summary>The function's name.</summary>
    internal string Name => Function.Name;

    /// <summary>The flags, or <see langword="null"/>.</summary>
    /// <remarks>libc's clone takes a function and a stack first, the system call the flags.</remarks>
    internal IOperation? Flags => Name == "clone" ? Argument(Binding.Kind is BindingKind.PInvoke or BindingKind.TmdsLibC ? 2 : 0) : Argument(Function.Flags);

    /// <summary>The path, or <see langword="null"/>.</summary>
    internal IOperation? Path => Argument(Function.Path);

    /// <summary>The descriptor that the call works on, or <see langword="null"/>.</summary>
    internal IOperation? Descriptor => Argument(Function.Descriptor);

    /// <summary>Whether a failure throws, so that what follows happens only after success.</summary>
    internal bool Throws => Binding.Errors == ErrorStyle.Throws;

    /// <summary>The argument at a position, or <see langword="null"/>.</summary>
    internal IOperation? Argument(int position) => position >= 0 && position < Arguments.Length ? Arguments[position] : null;

    /// <summary>What a message calls it: <c>unshare(2)</c>.</summary>
    public override string ToString() => $"{Name}({Function.ManualSection})";
}
