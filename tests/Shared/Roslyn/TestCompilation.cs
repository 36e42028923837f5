using System.Collections.Generic;
using System.IO;
using System.Linq;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NsGen.Tests;

/// <summary>Makes the compilation of a user's project: .NET 10 and NsGen referred to.</summary>
internal static class TestCompilation
{
    internal static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly MetadataReference s_nsGen = MetadataReference.CreateFromFile(Path.Combine(System.AppContext.BaseDirectory, "NsGen.dll"));

    internal static readonly IReadOnlyList<MetadataReference> References = [.. Net100.References.All, s_nsGen];

    /// <summary>A library of one file for each source, <c>File0.cs</c> and on.</summary>
    /// <remarks>Overflow is checked, because no conversion on the way to a register may throw.</remarks>
    internal static CSharpCompilation Create(params string[] sources) => Create(ParseOptions, sources);

    /// <summary>A program: the sources, and one more with a <c>Main</c>.</summary>
    internal static CSharpCompilation CreateProgram(params string[] sources)
    {
        CSharpCompilation library = Create([.. sources, "static class EntryPoint { static void Main() { } }"]);
        return library.WithOptions(library.Options.WithOutputKind(OutputKind.ConsoleApplication));
    }

    /// <summary>A library of a version of the language.</summary>
    internal static CSharpCompilation Create(CSharpParseOptions parseOptions, params string[] sources) => CSharpCompilation.Create(
        "Sample",
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(source, parseOptions, $"File{i}.cs")),
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, checkOverflow: true, nullableContextOptions: NullableContextOptions.Enable));
}
