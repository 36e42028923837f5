using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using NsGen.Analyzers.Imports;
using NsGen.Analyzers.Tests.Rules;
using NsGen.Tests;

namespace NsGen.Analyzers.Tests.Robustness;

/// <summary>Code that calls itself, or is nested deeply, is followed to an end: a stack that overflows would take the compiler with it.</summary>
public class DeepCodeTests
{
    [Fact]
    public Task Local_functions_that_call_themselves() => Judge("""
        int Enter(int depth) { Check(unshare(CLONE_NEWNS)); return depth == 0 ? 0 : Enter(depth - 1); }
        Enter(3);
        """);

    [Fact]
    public Task Local_functions_that_call_each_other() => Judge("""
        void Even(int depth) { Check(unshare(CLONE_NEWNS)); if (depth > 0) Odd(depth - 1); }
        void Odd(int depth) { if (depth > 0) Even(depth - 1); Even(0); Odd(0); }
        Even(3);
        """);

    [Fact]
    public Task Local_functions_that_call_themselves_on_a_thread() => Judge("""
        void Nest(int depth) { if (depth > 0) NamespaceThread.Run(NamespaceTarget.New(CloneFlags.NewUts), () => Nest(depth - 1)); }
        Nest(3);
        """);

    [Fact]
    public Task Local_functions_that_hand_themselves_on() => Judge("""
        void Again() { Check(unshare(CLONE_NEWNS)); new Thread(Again).Start(); new Thread(() => Again()).Start(); }
        Again();
        """);

    [Fact]
    public Task Long_sums() => Judge($"""Check(mount(null, {string.Join(" + ", Enumerable.Repeat("text", 4000))}, null, MS_BIND, null));""");

    [Fact]
    public Task Long_chains_of_calls() => Judge($"""Check(mount(null, text{string.Concat(Enumerable.Repeat(".Trim()", 800))}, null, MS_BIND, null));""");

    [Fact]
    public Task Long_conditions() => Judge($$"""if ({{string.Join(" || ", Enumerable.Range(0, 2000).Select(i => $"number == {i}"))}}) { Check(unshare(CLONE_NEWNS)); }""");

    [Fact]
    public Task Long_chains_of_else() => Judge($$"""{{string.Concat(Enumerable.Range(0, 400).Select(i => $"if (number == {i}) Check(unshare(CLONE_NEWNS)); else "))}}Check(unshare(CLONE_NEWUTS));""");

    [Fact]
    public Task Lambdas_in_lambdas() => Judge($"Action a = {string.Concat(Enumerable.Range(0, 40).Select(i => $"() => {{ Action b{i} = "))}() => Check(unshare(CLONE_NEWNS)){string.Concat(Enumerable.Repeat("; }", 40))};");

    private static async Task Judge(string statements)
    {
        CSharpCompilation compilation = TestCompilation.Create($$"""
            {{Native.Usings}}
            static class Deep
            {
                static unsafe void Method(string text, int number)
                {
                    {{statements}}
                }
            }
            {{Native.Declarations}}
            """);
        CompilationWithAnalyzers analysis = compilation.WithAnalyzers([new KernelCallAnalyzer(), new ImportAnalyzer()]);
        Assert.DoesNotContain(await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken), diagnostic => diagnostic.Id == "AD0001");
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
