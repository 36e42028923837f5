using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace NsGen.Benchmarks.Reporting;

/// <summary>The two forms that results leave in.</summary>
internal static class Report
{
    /// <summary>A table for a person.</summary>
    internal static void WriteTable(TextWriter writer, IEnumerable<Comparison> comparisons)
    {
        writer.WriteLine($"{"case",-24} {"peer",-24} {"NsGen",12} {"peer",12} {"ratio",8} {"allocated",10}");
        foreach (Comparison row in comparisons)
        {
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Case,-24} {row.Peer,-24} {Value(row.OursNs, row.Unit),12} {Value(row.PeerNs, row.Unit),12} {row.Ratio,8:0.000} {row.Allocated,8:0} B"));
        }
    }

    /// <summary>One JSON object a line, for a program.</summary>
    internal static void WriteJsonLines(string file, IEnumerable<Comparison> comparisons) =>
        File.WriteAllLines(file, comparisons.Select(row => JsonSerializer.Serialize(row)));

    private static string Value(double value, Unit unit) => unit == Unit.Bytes ? string.Create(CultureInfo.InvariantCulture, $"{value / 1024:0} KB") : Time(value);

    private static string Time(double nanoseconds) => nanoseconds switch
    {
        < 1e4 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:0.0} ns"),
        < 1e7 => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e3:0.0} µs"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / 1e6:0.0} ms"),
    };
}
