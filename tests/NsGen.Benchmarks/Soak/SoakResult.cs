using System;
using System.Collections.Generic;
using System.Linq;

namespace NsGen.Soak;

/// <summary>What a run did, and whether it held.</summary>
internal sealed record SoakResult(
    TimeSpan Time,
    long Spawns,
    long Contained,
    long Mapped,
    long Joined,
    long Refused,
    long Abandoned,
    long Processes,
    long Threads,
    long Methods,
    int Collections,
    SoakFootprint Before,
    SoakFootprint After,
    IReadOnlyList<string> Failures)
{
    // The runtime's own come and go; what a spawn leaks is as many as there were spawns.
    private const int MostMappings = 256;
    private const long MostMemory = 64L << 20;

    /// <summary>What went wrong; empty where nothing did.</summary>
    internal IEnumerable<string> Problems()
    {
        foreach (string failure in Failures) yield return failure;
        if (Spawns == 0) yield return "Nothing was spawned.";
        if (After.Children.Count > 0) yield return $"Children are left: {string.Join(", ", After.Children)}.";
        if (After.DescriptorsBeyond(Before).Any()) yield return $"Descriptors are left: {string.Join(", ", After.DescriptorsBeyond(Before))}.";
        if (After.Mappings > Before.Mappings + MostMappings) yield return $"{After.Mappings - Before.Mappings} mappings are left.";
        if (After.Memory > Before.Memory + MostMemory) yield return $"{(After.Memory - Before.Memory) >> 20} MB of memory are left.";
    }
}
