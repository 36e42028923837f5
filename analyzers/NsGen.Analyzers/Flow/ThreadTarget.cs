using NsGen.Facts;

namespace NsGen.Analyzers.Flow;

/// <summary>What is known of a <c>NamespaceTarget</c>, or of the <c>NamespaceThread</c> that was started in it.</summary>
/// <param name="Joined">The kinds of namespaces that the thread joins.</param>
/// <param name="Made">The kinds that it makes.</param>
/// <param name="IsWhole">Whether there are no others.</param>
internal sealed record ThreadTarget(CloneFlags Joined, CloneFlags Made, bool IsWhole)
{
    /// <summary>One that nothing is known of.</summary>
    internal static readonly ThreadTarget Unknown = new(CloneFlags.None, CloneFlags.None, IsWhole: false);

    /// <summary>This and another.</summary>
    internal ThreadTarget And(ThreadTarget other) => new(Joined | other.Joined, Made | other.Made, IsWhole && other.IsWhole);
}
