using System.Text.Json.Serialization;

namespace NsGen.Benchmarks.Reporting;

/// <summary>One measured pair: what a case costs with NsGen, and with a peer, in the same run.</summary>
/// <param name="Suite">The suite's name.</param>
/// <param name="Case">What was measured.</param>
/// <param name="OursNs">NsGen's median, in nanoseconds unless <see cref="Unit"/> says otherwise.</param>
/// <param name="Peer">What NsGen is compared with.</param>
/// <param name="PeerNs">The peer's median.</param>
/// <param name="Allocated">The bytes that NsGen allocates on the GC heap each time.</param>
internal sealed record Comparison(
    [property: JsonPropertyName("suite")] string Suite,
    [property: JsonPropertyName("case")] string Case,
    [property: JsonPropertyName("ours_ns")] double OursNs,
    [property: JsonPropertyName("peer")] string Peer,
    [property: JsonPropertyName("peer_ns")] double PeerNs,
    [property: JsonPropertyName("allocated"), JsonPropertyOrder(2)] double Allocated)
{
    /// <summary>What is measured.</summary>
    [JsonPropertyName("unit"), JsonPropertyOrder(3)]
    public Unit Unit { get; init; }

    /// <summary>NsGen's median in terms of the peer's: below 1, NsGen is faster.</summary>
    [JsonPropertyName("ratio"), JsonPropertyOrder(1)]
    public double Ratio => OursNs / PeerNs;
}

/// <summary>The unit of a measurement.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Unit>))]
internal enum Unit
{
    Nanoseconds,
    Bytes,
}
