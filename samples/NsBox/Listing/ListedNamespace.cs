using System.Collections.Generic;
using System.Text.Json.Serialization;

namespace NsBox.Listing;

/// <summary>A namespace as nsbox ls --json has it.</summary>
internal sealed record ListedNamespace(string Kind, ulong Inode, int ProcessCount, IReadOnlyList<int> Pids, string Command);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(List<ListedNamespace>))]
internal sealed partial class ListingContext : JsonSerializerContext;
