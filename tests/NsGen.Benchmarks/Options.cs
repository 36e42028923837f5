using System;
using System.Collections.Generic;
using System.Globalization;

namespace NsGen.Benchmarks;

/// <summary>The options of a command line: <c>--name value</c>, each once.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> _values = [];

    /// <exception cref="FormatException">Not pairs of name and value.</exception>
    internal Options(ReadOnlySpan<string> arguments)
    {
        for (; !arguments.IsEmpty; arguments = arguments[2..])
        {
            if (arguments is not [['-', '-', .. string name], string value, ..] || !_values.TryAdd(name, value))
                throw new FormatException($"Not understood: {string.Join(' ', arguments)}");
        }
    }

    /// <summary>The value of an option, which is then used up; null where it is not given.</summary>
    internal string? Take(string name) => _values.Remove(name, out string? value) ? value : null;

    /// <summary>As <see cref="Take"/>, a number; another where it is not given.</summary>
    /// <exception cref="FormatException">It is no number.</exception>
    internal int TakeNumber(string name, int otherwise) => Take(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>Refuses options that nothing has taken.</summary>
    /// <exception cref="FormatException">There are some.</exception>
    internal void RefuseOthers()
    {
        if (_values.Count > 0) throw new FormatException($"There is no option --{string.Join(", --", _values.Keys)} here.");
    }
}
