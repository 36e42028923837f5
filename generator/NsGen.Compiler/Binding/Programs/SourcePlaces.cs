using System;
using Microsoft.CodeAnalysis;
using NsGen.Compiler.Model;

namespace NsGen.Compiler.Binding;

/// <summary>Places in the source as plain data, for messages at run time.</summary>
internal static class SourcePlaces
{
    /// <summary>The place of a node: file and line as <c>#line</c> and the compiler's path map have them, as caller information is.</summary>
    internal static ProgramStep Step(string syscall, string arguments, SyntaxNode syntax, Compilation compilation)
    {
        FileLinePositionSpan place = syntax.SyntaxTree.GetMappedLineSpan(syntax.Span);
        string file = compilation.Options.SourceReferenceResolver?.NormalizePath(place.Path, baseFilePath: null) ?? place.Path;
        return new ProgramStep(syscall, arguments, file, place.StartLinePosition.Line + 1);
    }

    /// <summary>Source text in one line.</summary>
    internal static string OneLine(SyntaxNode syntax) => string.Join(" ", syntax.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
