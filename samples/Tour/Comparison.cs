using System.Collections.Generic;
using System.IO;
using System.Linq;
using Spectre.Console;

namespace Tour;

/// <summary>What the kernel shows on two sides, one beside the other, and whether each row is as it should be.</summary>
/// <param name="left">What the first side is.</param>
/// <param name="right">What the second is.</param>
internal sealed class Comparison(string left = "outside", string right = "inside")
{
    private readonly List<(string Name, string Left, string Right, bool Holds)> _rows = [];
    private readonly List<(string Name, string Reason)> _leftOut = [];

    internal bool Holds => _rows.Count > 0 && _rows.All(r => r.Holds);

    internal void Add(string name, string outside, string inside, bool holds) => _rows.Add((name, outside, inside, holds));

    /// <summary>Says that a row cannot be had here, and why: no failure, but nothing was checked.</summary>
    internal void LeaveOut(string name, string reason) => _leftOut.Add((name, reason));

    /// <summary>As text, for a file or another program.</summary>
    internal void Write(TextWriter output)
    {
        int names = _rows.Select(r => r.Name.Length).Concat(_leftOut.Select(r => r.Name.Length)).Max();
        int lefts = _rows.Select(r => r.Left.Length).Append(left.Length).Max(), rights = _rows.Select(r => r.Right.Length).Append(right.Length).Max();
        output.WriteLine($"  {"".PadRight(names)}  {left.PadRight(lefts)}  {right.PadRight(rights)}".TrimEnd());
        foreach (var row in _rows)
            output.WriteLine($"  {row.Name.PadRight(names)}  {row.Left.PadRight(lefts)}  {row.Right.PadRight(rights)}  {(row.Holds ? "ok" : "NOT AS EXPECTED")}");
        foreach (var row in _leftOut) output.WriteLine($"  {row.Name.PadRight(names)}  left out: {row.Reason}");
        output.WriteLine($"  {Summary}");
    }

    /// <summary>As a table, for a person at a terminal.</summary>
    internal void Write(IAnsiConsole terminal)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("", Markup.Escape(left), Markup.Escape(right), "");
        foreach (var row in _rows) table.AddRow(new Text(row.Name), new Text(row.Left), new Text(row.Right), row.Holds ? new Markup("[green]ok[/]") : new Markup("[bold red]not as expected[/]"));
        foreach (var row in _leftOut) table.AddRow(new Text(row.Name), new Text($"left out: {row.Reason}", new Style(Color.Grey)), Text.Empty, Text.Empty);
        terminal.Write(table);
        terminal.MarkupLineInterpolated(Holds ? $"[green]{Summary}[/]" : (System.FormattableString)$"[bold red]{Summary}[/]");
    }

    private string Summary
    {
        get
        {
            int failed = _rows.Count(r => !r.Holds);
            string rest = _leftOut.Count == 0 ? "" : $" {_leftOut.Count} left out.";
            return Holds ? $"{_rows.Count} of {_rows.Count} as expected.{rest}" : $"{failed} of {_rows.Count} not as expected.{rest}";
        }
    }
}
