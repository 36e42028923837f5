using System.Collections.Generic;

namespace NsBox.Run;

/// <summary>Something seen in the box.</summary>
/// <param name="Target">Where, inside.</param>
/// <param name="Source">The file or folder here; null for what is new in the box.</param>
/// <param name="IsReadOnly">Whether it can only be read.</param>
internal sealed record BoxMount(string Target, string? Source, bool IsReadOnly = false)
{
    /// <summary>The folder here that has what was written over the source; null where nothing has.</summary>
    internal string? Upper { get; init; }

    /// <summary>Where a path of the box may be here; nowhere if it is not below the target, or new in the box.</summary>
    internal IEnumerable<string> Outside(string path)
    {
        if (Upper is not null) yield return Upper + path[Target.Length..];
        if (Source is not null) yield return Source + path[Target.Length..];
    }
}
