using System;
using System.Buffers;
using System.Buffers.Binary;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using NsGen.Managed;

namespace NsGen.CompilerServices;

/// <summary>One start of a managed function, for generated code: takes the arguments, gives what to execute, and becomes the child.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ManagedLaunch : IDisposable
{
    private readonly CloneOptions? _options;
    private readonly ArrayBufferWriter<byte> _request = new();
    private readonly Utf8JsonWriter _writer;
    private ManagedConnection? _connection;

    /// <summary>Begins it.</summary>
    /// <param name="mains">The generated class that has the function.</param>
    /// <param name="assembly">The simple name of its assembly.</param>
    /// <param name="index">The number of the function there.</param>
    /// <param name="options">The launch's.</param>
    /// <exception cref="PlatformNotSupportedException">Startup hooks are turned off.</exception>
    /// <exception cref="InvalidOperationException">Another assembly is the program.</exception>
    public ManagedLaunch(Type mains, string assembly, int index, CloneOptions? options)
    {
        OwnProgram.RequireStartable(assembly);
        _options = options;
        _request.GetSpan(ManagedProtocol.PrefixSize)[..ManagedProtocol.PrefixSize].Clear(); // for the length
        _request.Advance(ManagedProtocol.PrefixSize);
        _writer = new Utf8JsonWriter(_request);
        _writer.WriteStartArray();
        _writer.WriteStringValue(mains.AssemblyQualifiedName);
        _writer.WriteNumberValue(index);
    }

    /// <summary>The worker's end of the connection.</summary>
    public int Channel => _connection!.There;

    /// <summary>The number under which the worker has it: its own, which nothing that the child program opens can get; where the options give that away, the first that they do not.</summary>
    public int ChannelNumber { get; private set; }

    /// <summary>Adds an argument.</summary>
    public void Add<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.Serialize(_writer, value, type);

    /// <summary>Makes the connection.</summary>
    /// <returns>What the child executes: this program again.</returns>
    /// <exception cref="ArgumentException">The arguments are too large.</exception>
    /// <exception cref="InvalidOperationException">The path of the program is not known.</exception>
    public Exec Connect()
    {
        _writer.WriteEndArray();
        _writer.Flush();
        int length = _request.WrittenCount - ManagedProtocol.PrefixSize;
        if (length > ManagedProtocol.MostBytes)
            throw new ArgumentException($"The arguments are {length} bytes of JSON, and at most {ManagedProtocol.MostBytes} are passed: put them into a file, or a descriptor of CloneOptions.Descriptors.");
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(_request.WrittenMemory, out ArraySegment<byte> frame);
        BinaryPrimitives.WriteInt32LittleEndian(frame, length);

        _connection = new ManagedConnection();
        ChannelNumber = _options?.Prepared.IsPassed(Channel) == true ? _options.Prepared.LowestUnused : Channel;
        return OwnProgram.Command($"{ChannelNumber}:{_connection.Nonce}");
    }

    /// <summary>Hands the arguments to the process.</summary>
    public ManagedChild Begin(ChildProcess process) => new(process, Take(), _request.WrittenMemory);

    /// <summary>Hands the arguments to the process.</summary>
    public ManagedChild<T> Begin<T>(ChildProcess process, JsonTypeInfo<T> type) => new(process, Take(), _request.WrittenMemory, type);

    /// <summary>Takes back what no child has taken over.</summary>
    public void Dispose()
    {
        _writer.Dispose();
        _connection?.Dispose();
    }

    private ManagedConnection Take()
    {
        ManagedConnection connection = _connection!;
        _connection = null;
        connection.CloseThere();
        return connection;
    }
}
