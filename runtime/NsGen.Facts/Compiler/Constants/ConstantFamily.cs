using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NsGen.Facts;

/// <summary>The constants of one prefix, from an enum whose members have the same names in .NET's casing: <c>NewNs</c> is <c>CLONE_NEWNS</c>.</summary>
internal sealed class ConstantFamily
{
    private readonly Dictionary<string, long> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<long, string> _names = [];

    private ConstantFamily(string prefix) => Prefix = prefix;

    /// <summary>What the kernel's names begin with.</summary>
    internal string Prefix { get; }

    /// <summary>A family of an enum.</summary>
    /// <param name="prefix">What the kernel's names begin with.</param>
    /// <param name="renamed">The members whose .NET name is not the kernel's in another casing.</param>
    internal static ConstantFamily Of<T>(string prefix, params (string Name, T Value)[] renamed) where T : struct, Enum
    {
        ConstantFamily family = new(prefix);
        foreach ((string name, T value) in renamed) family.Add(name, name, ToInt64(value));
        foreach (T value in (T[])Enum.GetValues(typeof(T))) family.Add(value.ToString(), Normalize(value.ToString()), ToInt64(value));
        return family;
    }

    /// <summary>Finds a name without its prefix; casing and underscores do not matter.</summary>
    internal bool TryFind(string name, out long value) => _values.TryGetValue(Normalize(name), out value);

    /// <summary>The kernel's name of a value.</summary>
    internal string? NameOf(long value) => _names.TryGetValue(value, out string name) ? name : null;

    private void Add(string name, string kernelName, long value)
    {
        string normalized = Normalize(name);
        if (normalized == "NONE") return;
        _values[normalized] = value;
        if (!_names.ContainsKey(value)) _names[value] = Prefix + kernelName;
    }

    private static long ToInt64<T>(T value) where T : struct, Enum => Type.GetTypeCode(typeof(T)) == TypeCode.UInt64
        ? unchecked((long)Convert.ToUInt64(value, CultureInfo.InvariantCulture))
        : Convert.ToInt64(value, CultureInfo.InvariantCulture);

    private static string Normalize(string name) => new([.. name.Where(c => c != '_').Select(char.ToUpperInvariant)]);
}
