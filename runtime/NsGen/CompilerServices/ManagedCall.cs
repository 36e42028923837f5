using System;
using System.Buffers;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NsGen.Managed;

namespace NsGen.CompilerServices;

/// <summary>One call of a managed function, in its process: the arguments, and what comes of it. Generated code reads and writes it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ManagedCall
{
    // The caller's serializer has judged how deep the arguments are.
    private const int MostDepth = 1000;

    private readonly JsonElement _request;
    private readonly ArrayBufferWriter<byte> _answer = new();
    private int _next = 2; // behind the class and the number

    internal ManagedCall(byte[] request)
    {
        // The document is one for the process, and never given back.
        if (request.Length > 0) _request = JsonDocument.Parse(request, new JsonDocumentOptions { MaxDepth = MostDepth }).RootElement;
    }

    /// <summary>The generated class that has the function.</summary>
    internal string Mains => _request[0].GetString()!;

    /// <summary>The number of the function there.</summary>
    internal int Index => _request[1].GetInt32();

    internal ReadOnlySpan<byte> Answer => _answer.WrittenSpan;

    /// <summary>The next argument.</summary>
    public T Next<T>(JsonTypeInfo<T> type) => _request[_next++].Deserialize(type)!;

    /// <summary>Says that the function has returned.</summary>
    public void Return() => Begin(ManagedProtocol.Returned);

    /// <summary>Says what the function has returned.</summary>
    /// <exception cref="InvalidOperationException">It is too large.</exception>
    public void Return<T>(T value, JsonTypeInfo<T> type)
    {
        Begin(ManagedProtocol.Returned);
        using (Utf8JsonWriter writer = new(_answer)) JsonSerializer.Serialize(writer, value, type);
        if (_answer.WrittenCount > ManagedProtocol.MostBytes)
            throw new InvalidOperationException($"The result is {_answer.WrittenCount} bytes of JSON, and at most {ManagedProtocol.MostBytes} are passed: put it into a file, or a descriptor of CloneOptions.Descriptors.");
    }

    /// <summary>Says what the function threw.</summary>
    internal void Throw(Exception exception)
    {
        Begin(ManagedProtocol.Threw);
        using Utf8JsonWriter writer = new(_answer);
        writer.WriteStartArray();
        writer.WriteStringValue(exception.GetType().ToString());
        writer.WriteStringValue(Shortened(exception.Message));
        writer.WriteStringValue(Shortened(exception.ToString()));
        writer.WriteEndArray();
    }

    private void Begin(byte kind)
    {
        _answer.ResetWrittenCount();
        _answer.Write([kind]);
    }

    // JSON escapes a character with up to six bytes, and two texts must fit.
    private static string Shortened(string text) => text.Length <= ManagedProtocol.MostBytes / 16 ? text : text[..(ManagedProtocol.MostBytes / 16)];
}
