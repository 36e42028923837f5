namespace NsBox.Run;

/// <summary>Something seen in the box.</summary>
/// <param name="Target">Where, inside.</param>
/// <param name="Source">The file or folder here; null for what is new in the box.</param>
/// <param name="IsReadOnly">Whether it can only be read.</param>
internal sealed record BoxMount(string Target, string? Source, bool IsReadOnly = false);
