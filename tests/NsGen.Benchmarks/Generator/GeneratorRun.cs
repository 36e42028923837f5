using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NsGen.Benchmarks.Generator;

/// <summary>One run of a generator over a new compilation, in a new driver.</summary>
/// <param name="Nanoseconds">How long the generator ran.</param>
/// <param name="Allocated">The bytes that it allocated.</param>
internal readonly record struct GeneratorRun(double Nanoseconds, long Allocated)
{
    private static readonly CSharpParseOptions s_parseOptions = new(LanguageVersion.CSharp14);

    // This project's own references and generators, as its build listed them.
    private static readonly ImmutableArray<MetadataReference> s_references =
        [.. File.ReadLines(Beside("references.txt")).Select(file => MetadataReference.CreateFromFile(file))];

    /// <summary>Runs a generator.</summary>
    /// <exception cref="InvalidOperationException">What it generated does not compile.</exception>
    internal static GeneratorRun Measure(Contestant contestant)
    {
        ISourceGenerator[] generators = Load(contestant);
        CSharpCompilation compilation = CreateCompilation(contestant.Sources());
        GeneratorDriver driver = CSharpGeneratorDriver.Create(generators, parseOptions: s_parseOptions);

        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        if (generated.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error) is { } error)
            throw new InvalidOperationException($"{contestant.Name}: {error}");
        return new GeneratorRun(elapsed.TotalNanoseconds, allocated);
    }

    /// <summary>A library of these files.</summary>
    internal static CSharpCompilation CreateCompilation(IEnumerable<string> sources) => CSharpCompilation.Create(
        "Measured",
        sources.Select(source => CSharpSyntaxTree.ParseText(source, s_parseOptions)),
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    private static ISourceGenerator[] Load(Contestant contestant)
    {
        string path = File.ReadLines(Beside("analyzers.txt")).Single(file => Path.GetFileNameWithoutExtension(file) == contestant.AssemblyName);
        return [.. new AnalyzerFileReference(path, new Loader()).GetGenerators(LanguageNames.CSharp)];
    }

    private static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        // LoadFrom finds what an assembly needs in its own folder.
        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);

        public void AddDependencyLocation(string fullPath)
        {
        }
    }
}
