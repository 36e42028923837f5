using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NsGen.Analyzers.Imports;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Robustness;

/// <summary>An editor asks the analyzers about code that is half written: they never fail (AD0001), whatever it is.</summary>
public class BrokenCodeTests
{
    private const int Cases = 120;

    private static readonly string[] s_noise = ["{", "}", "(", ")", ";", "unshare(", " await ", " ref ", "$\"{", "\"", "=> ", " is not ", "?", "[", "]", " yield return ", " out var x", "case ", "default", "u8", "try {", "catch", "finally {", ", ", "partial ", "0x"];

    [Fact]
    public Task Truncated_sources_do_no_harm() => Judge((source, random) => source[..random.Next(source.Length)]);

    [Fact]
    public Task Mutated_sources_do_no_harm() => Judge((source, random) =>
    {
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            int at = random.Next(source.Length);
            source = random.Next(3) switch
            {
                0 => source.Remove(at, Math.Min(random.Next(1, 40), source.Length - at)),
                1 => source.Insert(at, s_noise[random.Next(s_noise.Length)]),
                _ => source.Insert(at, source.Substring(random.Next(source.Length / 2), Math.Min(60, source.Length / 2))),
            };
        }

        return source;
    });

    private static async Task Judge(Func<string, Random, string> breakIt)
    {
        string[] sources = [.. Sources.Programs, Sources.OfLines(120)];
        for (int seed = 0; seed < Cases; seed++)
        {
            string broken = breakIt(sources[seed % sources.Length], new Random(seed));
            CSharpCompilation compilation = TestCompilation.Create(broken);
            Diagnostic? failure = await FailureIn(compilation);
            Assert.True(failure is null, $"Seed {seed}: {failure}\n{broken}");
        }
    }

    private static async Task<Diagnostic?> FailureIn(CSharpCompilation compilation)
    {
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new KernelCallAnalyzer(), new ImportAnalyzer()]);
        IEnumerable<Diagnostic> diagnostics = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return diagnostics.FirstOrDefault(diagnostic => diagnostic.Id == "AD0001");
    }
}
