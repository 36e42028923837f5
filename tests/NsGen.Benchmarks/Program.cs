using System;
using System.Collections.Generic;
using System.Linq;
using NsGen.Benchmarks.Analyzers;
using NsGen.Benchmarks.Box;
using NsGen.Benchmarks.Call;
using NsGen.Benchmarks.Generator;
using NsGen.Benchmarks.Init;
using NsGen.Benchmarks.Namespaces;
using NsGen.Benchmarks.Network;
using NsGen.Benchmarks.Reporting;
using NsGen.Benchmarks.Soak;
using NsGen.Benchmarks.Spawn;

namespace NsGen.Benchmarks;

internal static class Program
{
    private const int Usage = 2;

    private static readonly ISuite[] s_suites = [new CallSuite(), new GeneratorSuite(), new SpawnSuite(), new InitSuite(), new NamespacesSuite(), new NetworkSuite(), new BoxSuite(), new AnalyzersSuite()];

    private static int Main(string[] arguments)
    {
        try
        {
            switch (arguments)
            {
                case [GeneratorProcess.Command, string generator]:
                    GeneratorProcess.Run(generator);
                    return 0;
                case [SoakCommand.Name, .. string[] rest]:
                    return SoakCommand.Run(new Options(rest));
                case [string name, .. string[] rest] when s_suites.SingleOrDefault(suite => suite.Name == name) is { } suite:
                    Run(suite, new Options(rest));
                    return 0;
                default:
                    ShowUsage();
                    return Usage;
            }
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine(e.Message);
            ShowUsage();
            return Usage;
        }
    }

    private static void Run(ISuite suite, Options options)
    {
        string? json = options.Take("json");
        IReadOnlyList<Comparison> comparisons = suite.Run(options);
        Report.WriteTable(Console.Out, comparisons);
        if (json is not null) Report.WriteJsonLines(json, comparisons);
    }

    private static void ShowUsage()
    {
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/NsGen.Benchmarks -- SUITE [--json FILE]");
        foreach (ISuite suite in s_suites) Console.Error.WriteLine($"  {suite.Name,-12} {suite.Description}");
        Console.Error.WriteLine($"  {SoakCommand.Name,-12} {SoakCommand.Description}");
    }
}
