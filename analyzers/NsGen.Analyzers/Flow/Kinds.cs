using System.Collections.Generic;
using System.Linq;
using NsGen.Facts;

namespace NsGen.Analyzers.Flow;

/// <summary>The facts that there are for each kind of namespace.</summary>
internal static class Kinds
{
    /// <summary>In a namespace of the kind that code made or joined.</summary>
    internal static Fact In(CloneFlags kind) => Fact.In + IndexOf(kind);

    /// <summary>As <see cref="In"/>, and not undone.</summary>
    internal static Fact Away(CloneFlags kind) => Fact.Away + IndexOf(kind);

    /// <summary>The kinds among some flags.</summary>
    internal static IEnumerable<CloneFlags> Of(long flags) => NamespaceKinds.All.Select(kind => kind.Flag).Where(kind => (flags & (long)kind) != 0);

    /// <summary>The kind that a path under /proc/PID/ns names; none for another path.</summary>
    internal static CloneFlags OfPath(string? path) =>
        path is null ? CloneFlags.None : NamespaceKinds.All.FirstOrDefault(kind => path.EndsWith("/ns/" + kind.Name, System.StringComparison.Ordinal)).Flag;

    private static int IndexOf(CloneFlags kind)
    {
        for (int i = 0; i < NamespaceKinds.All.Length; i++)
        {
            if (NamespaceKinds.All[i].Flag == kind) return i;
        }

        throw new System.ArgumentOutOfRangeException(nameof(kind), kind, "Not one kind of namespace.");
    }
}
