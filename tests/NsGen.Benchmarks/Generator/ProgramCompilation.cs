extern alias compiler;

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using compiler::NsGen.Compiler.Binding;
using compiler::NsGen.Compiler.Emission;
using compiler::NsGen.Compiler.Lowering;
using compiler::NsGen.Compiler.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NsGen.Benchmarks.Reporting;

namespace NsGen.Benchmarks.Generator;

/// <summary>What it takes to compile a child program, once warm, beside what Roslyn takes to bind the same method and make its control-flow graph.</summary>
internal static class ProgramCompilation
{
    internal static Comparison Measure(string suite, int lines, int warmups, int rounds)
    {
        List<double> ours = [], roslyn = [], allocated = [];
        for (int round = 0; round < warmups + rounds; round++)
        {
            // A new one for each round, as after an edit.
            CSharpCompilation compilation = GeneratorRun.CreateCompilation([ChildPrograms.Write(lines)]);
            ProgramSymbols symbols = ProgramSymbols.Of(compilation)!;
            IMethodSymbol method = compilation.GetTypeByMetadataName("Measured.Box")!.GetMembers("Enter").OfType<IMethodSymbol>().Single();
            var syntax = (MethodDeclarationSyntax)method.DeclaringSyntaxReferences[0].GetSyntax();
            BindByRoslyn(); // what a compilation keeps for later is not measured

            long start = Stopwatch.GetTimestamp();
            BindByRoslyn();
            TimeSpan bound = Stopwatch.GetElapsedTime(start);

            long bytes = GC.GetAllocatedBytesForCurrentThread();
            start = Stopwatch.GetTimestamp();
            ProgramBody body = ProgramBinder.Bind(method, symbols, problems: null, CancellationToken.None)!;
            ProgramImageWriter.Write(new CodeWriter(), ProgramLowering.Lower(body), "Program");
            TimeSpan compiled = Stopwatch.GetElapsedTime(start) - bound; // it has Roslyn bind the method once more
            if (round < warmups) continue;
            ours.Add(compiled.TotalNanoseconds);
            roslyn.Add(bound.TotalNanoseconds);
            allocated.Add(GC.GetAllocatedBytesForCurrentThread() - bytes);

            void BindByRoslyn() => ControlFlowGraph.Create((IMethodBodyOperation)compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax)!);
        }

        return new Comparison(suite, $"Program{lines}Lines", Median.Of(ours), "Roslyn's binding", Median.Of(roslyn), Median.Of(allocated));
    }
}
