using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace NsGen.Analyzers.Tests;

/// <summary>Reads samples in which the places of diagnostics stand between <c>[|</c> and <c>|]</c>.</summary>
internal static class Marked
{
    /// <summary>The source without the marks, and where they were.</summary>
    internal static (string Source, IReadOnlyList<TextSpan> Marks) Read(string marked)
    {
        List<TextSpan> marks = [];
        string source = marked;
        for (int start; (start = source.IndexOf("[|", StringComparison.Ordinal)) >= 0;)
        {
            int end = source.IndexOf("|]", start, StringComparison.Ordinal) - 2;
            if (end < start) throw new FormatException("A [| has no |].");
            marks.Add(TextSpan.FromBounds(start, end));
            source = source.Remove(end + 2, 2).Remove(start, 2);
        }

        return (source, marks);
    }
}
