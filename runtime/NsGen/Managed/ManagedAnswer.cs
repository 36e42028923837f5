using System;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace NsGen.Managed;

/// <summary>What came of a managed function: its answer, or how its process ended without one.</summary>
/// <param name="Bytes">The answer; null for none.</param>
/// <param name="Status">How the process ended; null where it has answered, or where another has reaped it.</param>
/// <param name="IsDisposed">Whether the caller gave it up.</param>
internal sealed record ManagedAnswer(byte[]? Bytes, ExitStatus? Status = null, bool IsDisposed = false)
{
    /// <summary>Throws what the function threw, or that it never returned.</summary>
    internal ReadOnlySpan<byte> Result()
    {
        ObjectDisposedException.ThrowIf(IsDisposed, typeof(ManagedChild));
        if (Bytes is null) throw new ManagedChildException(Status, $"The process of the managed function ended before the function did: {Describe()}");
        if (Bytes[0] == ManagedProtocol.Returned) return Bytes.AsSpan(1);
        using JsonDocument thrown = JsonDocument.Parse(Bytes.AsMemory(1));
        JsonElement parts = thrown.RootElement;
        throw new ManagedChildException(parts[0].GetString()!, parts[1].GetString()!, parts[2].GetString()!);
    }

    /// <summary>The result.</summary>
    internal T Result<T>(JsonTypeInfo<T> type) => JsonSerializer.Deserialize(Result(), type)!;

    private string Describe() => Status switch
    {
        null => "how, another has learned, who reaped it.",
        { Signal: Signal.SIGABRT } => $"{Status}. An unhandled exception of another thread, Environment.FailFast or an overrun stack does that; its standard error says which.",
        { Signal: Signal.SIGKILL } => $"{Status}, by someone, or because memory was short.",
        { Signal: Signal.None, Code: > ExitStatus.SignalBase and <= ExitStatus.SignalBase + 64 } => $"{Status}. That is {(Signal)(Status.Value.Code - ExitStatus.SignalBase)} as an init or a shell passes it on, or a code of .NET's host; its standard error says more.",
        { Signal: Signal.None } => $"{Status}. It called Environment.Exit or executed another program, or .NET could not start in there; its standard error says more.",
        _ => $"{Status}.",
    };
}
