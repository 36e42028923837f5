using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NsGen.Diagnosis;

namespace NsGen.CompilerServices;

/// <summary>Puts the arguments of a failed call into words, for its exception. Only generated code needs it.</summary>
/// <param name="syscall">The call's name.</param>
/// <param name="since">The first version of Linux that has the call, as <c>6.8</c>; null where every supported one has it.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SyscallFailure(string syscall, string? since = null)
{
    // Enough for most paths; a message is for a person to read.
    private const int LongestText = 256;

    private readonly StringBuilder _arguments = new();

    // The same, for who looks why the call failed.
    private readonly List<CallArgument> _values = [];

    /// <summary>An integer or an enum.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public SyscallFailure Value<T>(string name, T value)
        where T : unmanaged, IFormattable
        => Add(name, Describe(value), NumberOf(value));

    /// <summary>A pointer.</summary>
    /// <inheritdoc cref="Value"/>
    public unsafe SyscallFailure Pointer(string name, void* value) =>
        Add(name, value == null ? "null" : string.Create(CultureInfo.InvariantCulture, $"0x{(nuint)value:x}"), null);

    /// <summary>A variable that the kernel reads.</summary>
    /// <inheritdoc cref="Value"/>
    public SyscallFailure Reference<T>(string name, in T value)
        where T : unmanaged
        => Add(name, $"[{(value is IFormattable scalar ? Describe(scalar) : value.ToString())}]", value);

    /// <summary>A variable that the kernel writes.</summary>
    /// <param name="name">The parameter's name.</param>
    public SyscallFailure Out(string name) => Add(name, "out", null);

    /// <summary>A span.</summary>
    /// <inheritdoc cref="Value"/>
    public SyscallFailure Span<T>(string name, ReadOnlySpan<T> value)
        where T : unmanaged
        => Add(name, Describe<T>(value.Length), typeof(T) == typeof(byte) ? MemoryMarshal.AsBytes(value)[..Math.Min(value.Length, Environment.SystemPageSize)].ToArray() : null);

    /// <summary>A span that the kernel may write.</summary>
    /// <inheritdoc cref="Value"/>
    public SyscallFailure Span<T>(string name, Span<T> value)
        where T : unmanaged
        => Add(name, Describe<T>(value.Length), null);

    /// <summary>A handle.</summary>
    /// <inheritdoc cref="Value"/>
    public SyscallFailure Handle(string name, SafeHandle value) => Add(name, Describe(value.DangerousGetHandle()), (long)value.DangerousGetHandle());

    /// <summary>Text.</summary>
    /// <inheritdoc cref="Value"/>
    public SyscallFailure Text(string name, Utf8 value) => value.IsNull ? Add(name, "null", null) : Add(name, Quote(value.ToString()), value.ToString());

    /// <summary>The exception, with why the call failed, where looking at the system tells it.</summary>
    /// <param name="result">What the kernel returned: an errno, negated.</param>
    public SyscallException ToException(long result)
    {
        Errno error = SyscallEntry.ErrorOf(result);
        string explanation = MissingSyscall.Explain(error, since);
        if (explanation.Length == 0) explanation = CallDiagnosis.Explain(new FailedCall(syscall, error, _values));
        return new SyscallException(error, syscall, _arguments.ToString(), explanation);
    }

    private SyscallFailure Add(string name, string value, object? raw)
    {
        _values.Add(new CallArgument(name, raw));
        if (_arguments.Length > 0) _arguments.Append(", ");
        _arguments.Append(name).Append(": ").Append(value);
        return this;
    }

    private static unsafe long NumberOf<T>(T value)
        where T : unmanaged
        => sizeof(T) switch
        {
            1 => *(byte*)&value,
            2 => *(short*)&value,
            4 => Type.GetTypeCode(typeof(T)) == TypeCode.UInt32 ? *(uint*)&value : *(int*)&value,
            _ => *(long*)&value,
        };

    // Flags are joined as in C#.
    private static string Describe(IFormattable value) =>
        value is Enum ? value.ToString()!.Replace(", ", " | ") : value.ToString(null, CultureInfo.InvariantCulture);

    private static string Describe<T>(int length) => string.Create(CultureInfo.InvariantCulture, $"{typeof(T).Name}[{length}]");

    private static string Quote(string text)
    {
        string shown = text.Length <= LongestText ? text : text[..LongestText] + "…";
        return $"\"{shown.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
    }
}
