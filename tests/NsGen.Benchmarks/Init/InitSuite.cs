using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using NsGen.Benchmarks.Reporting;
using NsGen.Benchmarks.Spawn;

namespace NsGen.Benchmarks.Init;

/// <summary>What an init costs: start, memory, orphans, signals.</summary>
internal sealed class InitSuite : ISuite
{
    private const int Rounds = 100, OrphanRounds = 3, SignalRounds = 200;

    /// <inheritdoc/>
    public string Name => "init";

    /// <inheritdoc/>
    public string Description => "process 1 of a PID namespace, beside none, tini, dumb-init, catatonit, bwrap [--orphans 10000]";

    /// <inheritdoc/>
    public IReadOnlyList<Comparison> Run(Options options)
    {
        int orphans = options.TakeNumber("orphans", 10_000);
        options.RefuseOthers();
        using SpawnPrograms spawned = new();
        string folder = Directory.CreateTempSubdirectory("nsgen-init-").FullName;
        try
        {
            string orphan = Compile("orphans.c"), handler = Compile("handler.c");
            InitContestant[] inits = [InitContestant.Ours, .. InitContestant.Peers()];
            return
            [
                .. Compare("start to exit", [InitContestant.Ours, InitContestant.None, .. inits[1..]], Rounds, Start(spawned.Exit)),
                .. Compare("resident", inits, 1, Resident, Unit.Bytes),
                .. Compare($"{orphans} orphans", inits, OrphanRounds, init => Orphans(init, orphan, orphans)),
                .. Signals(inits.Where(init => init.Forwards).ToArray(), handler),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        string Compile(string source)
        {
            string program = Path.Combine(folder, Path.GetFileNameWithoutExtension(source));
            return CCompiler.TryCompile($"Init/{source}", program, "-static") ? program : throw new InvalidOperationException("The programs need a C compiler.");
        }
    }

    private IEnumerable<Comparison> Compare(string name, InitContestant[] inits, int rounds, Func<InitContestant, double> measure, Unit unit = Unit.Nanoseconds)
    {
        double[] medians = [.. Turns.Take(rounds, inits, measure).Select(Median.Of)];
        return inits.Skip(1).Select((init, i) => new Comparison(Name, name, medians[0], init.Name, medians[i + 1], 0) { Unit = unit });
    }

    private static Func<InitContestant, double> Start(string program)
    {
        Dictionary<InitContestant, Exec> commands = [];
        return init =>
        {
            if (!commands.TryGetValue(init, out Exec? command)) commands[init] = command = init.Command(program);
            long start = Stopwatch.GetTimestamp();
            using ChildProcess child = init.Start(command);
            Expect(child, 0);
            return Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        };
    }

    private static double Resident(InitContestant init)
    {
        using ChildProcess child = init.Start(init.Command("/bin/sleep", "100"));
        Thread.Sleep(200);
        string line = File.ReadLines($"/proc/{init.PidOfInit(child)}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        Linux.PidFdSendSignal(child.PidFd, Signal.SIGKILL);
        child.WaitForExit();
        return 1024 * double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static double Orphans(InitContestant init, string program, int count)
    {
        using ChildProcess child = init.Start(init.Command(program, count.ToString(CultureInfo.InvariantCulture)), new CloneOptions { StandardOutput = Stdio.Pipe });
        string output = new StreamReader(child.StandardOutput!).ReadToEnd();
        Expect(child, 0);
        return double.Parse(output, CultureInfo.InvariantCulture);
    }

    // Stopwatch and the program read the same clock.
    private IEnumerable<Comparison> Signals(InitContestant[] inits, string program)
    {
        CloneOptions pipes = new() { StandardInput = Stdio.Pipe, StandardOutput = Stdio.Pipe };
        ChildProcess[] children = [.. inits.Select(init => init.Start(init.Command(program), pipes))];
        foreach (ChildProcess child in children) Receive(child);
        Dictionary<string, ChildProcess> byName = inits.Zip(children).ToDictionary(pair => pair.First.Name, pair => pair.Second);
        Comparison[] comparisons = [.. Compare("SIGTERM to its handler", inits, SignalRounds, init =>
        {
            ChildProcess child = byName[init.Name];
            long sent = Stopwatch.GetTimestamp();
            Linux.PidFdSendSignal(child.PidFd, Signal.SIGTERM);
            return Receive(child) - sent * (1e9 / Stopwatch.Frequency);
        })];
        foreach (ChildProcess child in children)
        {
            child.StandardInput!.Dispose();
            Expect(child, 0);
            child.Dispose();
        }

        return comparisons;

        static long Receive(ChildProcess child)
        {
            byte[] time = new byte[sizeof(long)];
            child.StandardOutput!.ReadExactly(time);
            return BitConverter.ToInt64(time);
        }
    }

    private static void Expect(ChildProcess child, int code)
    {
        ExitStatus status = child.WaitForExit();
        if (status.ShellCode != code) throw new InvalidOperationException($"An init {status}.");
    }
}
