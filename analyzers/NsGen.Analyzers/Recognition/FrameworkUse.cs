using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace NsGen.Analyzers.Recognition;

/// <summary>A use of a member of the framework that rules know of.</summary>
/// <param name="Operation">The call, creation or property.</param>
/// <param name="Member">The member.</param>
/// <param name="Effects">What it does.</param>
/// <param name="Arguments">The arguments in the order of the parameters.</param>
internal sealed record FrameworkUse(IOperation Operation, ISymbol Member, FrameworkEffects Effects, ImmutableArray<IOperation?> Arguments)
{
    /// <summary>Whether it does any of these.</summary>
    internal bool Does(FrameworkEffects effects) => (Effects & effects) != 0;

    /// <summary>The argument at a position, or <see langword="null"/>.</summary>
    internal IOperation? Argument(int position) => position < Arguments.Length ? Arguments[position] : null;

    /// <summary>What it is called on, or <see langword="null"/>.</summary>
    internal IOperation? Instance => (Operation as IInvocationOperation)?.Instance;

    /// <summary>What a message calls it: <c>File.ReadAllText</c>.</summary>
    public override string ToString() => Member is IMethodSymbol { MethodKind: MethodKind.Constructor } ? $"new {Member.ContainingType.Name}" : $"{Member.ContainingType.Name}.{Member.Name}";
}
