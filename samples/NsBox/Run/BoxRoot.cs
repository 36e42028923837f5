namespace NsBox.Run;

/// <summary>What is below all that a box sees.</summary>
/// <param name="Folder">A whole system here; null for the folders of this one.</param>
/// <param name="IsWritable">Whether it is covered by overlays, which take what the box writes.</param>
/// <param name="Store">The folder that keeps it; null for memory.</param>
internal sealed record BoxRoot(string? Folder, bool IsWritable, string? Store);
