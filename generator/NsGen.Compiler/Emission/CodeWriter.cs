using System;
using System.Text;

namespace NsGen.Compiler.Emission;

/// <summary>Writes indented C#.</summary>
internal sealed class CodeWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Writes a line; an empty one is not indented.</summary>
    public void Line(string line = "")
    {
        if (line.Length != 0) _text.Append(' ', _indent * IndentSize).Append(line);
        _text.Append('\n');
    }

    /// <summary>Writes a header and an opening brace; the brace is closed when the result is disposed of.</summary>
    public Scope Block(string header)
    {
        Line(header);
        Line("{");
        _indent++;
        return new Scope(this, closesWith: "}");
    }

    /// <summary>Writes what follows one step further in, until the result is disposed of.</summary>
    public Scope Indented()
    {
        _indent++;
        return new Scope(this, closesWith: null);
    }

    public override string ToString() => _text.ToString();

    /// <summary>Ends a block.</summary>
    public readonly struct Scope(CodeWriter writer, string? closesWith) : IDisposable
    {
        public void Dispose()
        {
            writer._indent--;
            if (closesWith is not null) writer.Line(closesWith);
        }
    }
}
