using System;
using System.Collections.Generic;
using System.Linq;
using NsGen.Benchmarks.Call;
using NsGen.Benchmarks.Generator;
using NsGen.Benchmarks.Reporting;

namespace NsGen.Benchmarks;

internal static class Program
{
    private static readonly ISuite[] s_suites = [new CallSuite(), new GeneratorSuite()];

    private static int Main(string[] arguments)
    {
        switch (arguments)
        {
            case [GeneratorProcess.Command, string generator]:
                GeneratorProcess.Run(generator);
                return 0;
            case [string name] when Find(name) is { } suite:
                Run(suite);
                return 0;
            case [string name, "--json", string file] when Find(name) is { } suite:
                Report.WriteJsonLines(file, Run(suite));
                return 0;
            default:
                ShowUsage();
                return 2;
        }
    }

    private static ISuite? Find(string name) => s_suites.SingleOrDefault(suite => suite.Name == name);

    private static IReadOnlyList<Comparison> Run(ISuite suite)
    {
        IReadOnlyList<Comparison> comparisons = suite.Run();
        Report.WriteTable(Console.Out, comparisons);
        return comparisons;
    }

    private static void ShowUsage()
    {
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/NsGen.Benchmarks -- SUITE [--json FILE]");
        foreach (ISuite suite in s_suites) Console.Error.WriteLine($"  {suite.Name,-12} {suite.Description}");
    }
}
