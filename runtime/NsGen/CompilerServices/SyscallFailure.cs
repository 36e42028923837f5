using System;
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

    /// <summary>An integer or an enum.</summary>
    /// <param name="name">The parameter's name.</param>
    /// <param name="value">Its value.</param>
    public SyscallFailure Value<T>(string name, T value)
        where T : unmanaged, IFormattable
        => Add(name, Describe(value));

    /// <summary>A pointer.</summary>
    /// <inheritdoc cref="Value"/>
    public unsafe SyscallFailure Pointer(string name, void* value) =>
        Add(name, value == null ? "null" : string.Create(CultureInfo.InvariantCulture, $"0x{(nuint)value:x}"));

    /// <summary>A variable that the kernel reads.</summary>
    /// <inheritdoc cref="Value"/>
    public SyscallFailure Reference<T>(string name, in T value)
        where T : unmanaged
        => Add(name, $"[{(value is IFormattable scalar ? Describe(scalar) : value.ToString())}]");

    /// <summary>A variable that the kernel writes.</summary>
    /// <param name="name">The parameter's name.</param>
    public SyscallFailure Out(string name) => Add(name, "out");

    /// <summary>A span.</summary>
    /// <inheritdoc cref="Value"/>
    public SyscallFailure Span<T>(string name, ReadOnlySpan<T> value)
        where T : unmanaged
        => Add(name, string.Create(CultureInfo.InvariantCulture, $"{typeof(T).Name}[{value.Length}]"));

    /// <inheritdoc cref="Span{T}(string, ReadOnlySpan{T})"/>
    public SyscallFailure Span<T>(string name, Span<T> value)
        where T : unmanaged
        => Span(name, (ReadOnlySpan<T>)value);

    /// <summary>A handle.</summary>
    /// <inheritdoc cref="Value"/>
    public SyscallFailure Handle(string name, SafeHandle value) => Add(name, Describe(value.DangerousGetHandle()));

    /// <summary>Text.</summary>
    /// <inheritdoc cref="Value"/>
    public SyscallFailure Text(string name, Utf8 value) => Add(name, value.IsNull ? "null" : Quote(value.ToString()));

    /// <summary>The exception.</summary>
    /// <param name="result">What the kernel returned: an errno, negated.</param>
    public SyscallException ToException(long result)
    {
        Errno error = SyscallEntry.ErrorOf(result);
        return new SyscallException(error, syscall, _arguments.ToString(), MissingSyscall.Explain(error, since));
    }

    private SyscallFailure Add(string name, string value)
    {
        if (_arguments.Length > 0) _arguments.Append(", ");
        _arguments.Append(name).Append(": ").Append(value);
        return this;
    }

    // Flags are joined as in C#.
    private static string Describe(IFormattable value) =>
        value is Enum ? value.ToString()!.Replace(", ", " | ") : value.ToString(null, CultureInfo.InvariantCulture);

    private static string Quote(string text)
    {
        string shown = text.Length <= LongestText ? text : text[..LongestText] + "…";
        return $"\"{shown.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n")}\"";
    }
}
