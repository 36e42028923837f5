using System;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NsGen.CompilerServices;

/// <summary>How generated code passes arguments and results of managed functions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ManagedJson
{
    private static readonly JsonSerializerOptions s_options = new() { TypeInfoResolver = JsonTypeInfoResolver.Combine() };

    /// <summary>Of a type that a context describes.</summary>
    /// <exception cref="InvalidOperationException">It does not.</exception>
    public static JsonTypeInfo<T> Of<T>(JsonSerializerContext context) => context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T> ?? throw new InvalidOperationException(
        $"'{context.GetType().Name}' does not describe '{typeof(T)}', which a managed function takes or returns: add [JsonSerializable(typeof({typeof(T).Name}))] to it.");

    /// <summary>Of a number, a text or a bool, which take no context.</summary>
    public static JsonTypeInfo<T> Simple<T>(JsonConverter<T> converter) => JsonMetadataServices.CreateValueInfo<T>(s_options, converter);
}
