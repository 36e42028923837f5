using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Tour;

/// <summary>What the kernel shows outside and inside, side by side, and whether each line is as it should be.</summary>
internal sealed class Comparison
{
    private readonly List<(string Name, string Outside, string Inside, bool Holds)> _rows = [];

    internal bool Holds => _rows.Count > 0 && _rows.All(r => r.Holds);

    internal void Add(string name, string outside, string inside, bool holds) => _rows.Add((name, outside, inside, holds));

    internal void Write(TextWriter output)
    {
        int name = _rows.Max(r => r.Name.Length), outside = _rows.Max(r => r.Outside.Length), inside = _rows.Max(r => r.Inside.Length);
        output.WriteLine($"  {"".PadRight(name)}  {"outside".PadRight(outside)}  {"inside".PadRight(inside)}");
        foreach (var row in _rows)
            output.WriteLine($"  {row.Name.PadRight(name)}  {row.Outside.PadRight(outside)}  {row.Inside.PadRight(inside)}  {(row.Holds ? "ok" : "NOT AS EXPECTED")}");
        output.WriteLine(Holds ? $"  {_rows.Count} of {_rows.Count} as expected." : $"  {_rows.Count(r => !r.Holds)} of {_rows.Count} not as expected.");
    }
}
