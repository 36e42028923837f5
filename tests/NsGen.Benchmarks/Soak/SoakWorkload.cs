using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Threading;

namespace NsGen.Soak;

/// <summary>Starts children from many threads while others do to the runtime what a spawn must survive: allocate and collect, start threads, compile new code, use <see cref="Process"/>.</summary>
/// <param name="createExit">Makes a program that exits with a code.</param>
internal sealed partial class SoakWorkload(Func<int, Exec> createExit)
{
    private const int Spawners = 4;
    private const int Codes = 100;

    // Milliseconds after each round of the others, which would leave the spawns too little of a small machine.
    private const int Pause = 1;
    private static readonly Exec s_nowhere = Exec.Create("/no/such/program");
    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(30);

    // Methods that are compiled in tiers stay for as long as the process: enough of them, and no more.
    private const int MostTieredMethods = 200;
    private const int CallsToTierUp = 40;

    private readonly Exec[] _exits = [.. Enumerable.Range(0, Codes).Select(createExit)];
    private readonly List<string> _failures = [];
    private volatile bool _stop;
    private long _spawnsLeft;
    private long _spawns, _contained, _refused, _abandoned, _processes, _threads, _methods;
    private int _tieredMethods;

    /// <summary>Runs.</summary>
    /// <param name="time">How long.</param>
    /// <param name="mostSpawns">After so many spawns it ends sooner.</param>
    internal SoakResult Run(TimeSpan time, long mostSpawns = long.MaxValue)
    {
        // What is made once, and threads' own memory, is made before the first count.
        RunAll(TimeSpan.FromSeconds(Math.Clamp(time.TotalSeconds / 10, 1, 10)), long.MaxValue);
        SoakFootprint before = SoakFootprint.Take();
        int collections = GC.CollectionCount(0);
        _spawns = _contained = _refused = _abandoned = _processes = _threads = _methods = 0;
        Stopwatch clock = Stopwatch.StartNew();
        RunAll(time, mostSpawns);
        return new SoakResult(
            clock.Elapsed, _spawns, _contained, _refused, _abandoned, _processes, _threads, _methods, GC.CollectionCount(0) - collections,
            before, SoakFootprint.Take(), _failures);
    }

    private void RunAll(TimeSpan time, long mostSpawns)
    {
        if (_failures.Count > 0) return;
        _stop = false;
        _spawnsLeft = mostSpawns;
        List<Worker> workers = [.. Enumerable.Range(0, Spawners).Select(i => new Worker(this, $"spawner {i}", Spawn, pause: 0))];
        workers.Add(new Worker(this, "allocator", Allocate, Pause));
        workers.Add(new Worker(this, "thread starter", StartThread, Pause));
        workers.Add(new Worker(this, "compiler", Compile, Pause));
        workers.Add(new Worker(this, "Process.Start", StartProcess, Pause));

        Stopwatch clock = Stopwatch.StartNew();
        while (!_stop && clock.Elapsed < time)
        {
            Thread.Sleep(100);
            foreach (Worker worker in workers.Where(worker => worker.IsHung)) Fail($"{worker.Name} hangs.");
        }

        _stop = true;
        foreach (Worker worker in workers)
            if (!worker.Join()) Fail($"{worker.Name} does not end.");
    }

    private void Fail(string what)
    {
        lock (_failures) _failures.Add(what);
        _stop = true;
    }

    private void Spawn(int round)
    {
        if (Interlocked.Decrement(ref _spawnsLeft) < 0)
        {
            _stop = true;
            return;
        }

        int code = round % Codes;
        switch (round % 16)
        {
            case 3:
                Expect(code, StartContained(_exits[code]));
                Interlocked.Increment(ref _contained);
                break;
            case 7:
                try
                {
                    using ChildProcess child = Start(s_nowhere);
                    Fail("A program that does not exist was executed.");
                }
                catch (ChildProgramException e) when (e.Error == Errno.ENOENT)
                {
                    Interlocked.Increment(ref _refused);
                }

                break;
            case 11:
                Start(_exits[code]).Dispose();
                Interlocked.Increment(ref _abandoned);
                break;
            default:
                Expect(code, Start(_exits[code]));
                break;
        }

        Interlocked.Increment(ref _spawns);
    }

    private void Expect(int code, ChildProcess child)
    {
        using (child)
        {
            ExitStatus status = child.WaitForExit();
            if (status.Code != code || status.Signal != 0) Fail($"A child that exits with {code} {status}.");
        }
    }

    [Clone(CloneFlags.None, Program = nameof(Execute))]
    private static partial ChildProcess Start(Exec exec);

    [Clone(CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs | CloneFlags.NewUts | CloneFlags.NewIpc, Program = nameof(Execute))]
    private static partial ChildProcess StartContained(Exec exec);

    [ChildProgram]
    private static void Execute(ExecImage exec) => Linux.Execve(exec);

    private static void Allocate(int round)
    {
        byte[][] blocks = new byte[64][];
        for (int i = 0; i < blocks.Length; i++) blocks[i] = new byte[(round * 31 + i * 997) % 100_000];
        if (round % 50 == 0) GC.Collect(round / 50 % 3);
        GC.KeepAlive(blocks);
    }

    private void StartThread(int round)
    {
        Thread thread = new(() => GC.KeepAlive(new byte[1000]));
        thread.Start();
        thread.Join();
        Interlocked.Increment(ref _threads);
    }

    private void Compile(int round)
    {
        DynamicMethod method = new($"Add{round}", typeof(int), [typeof(int)]);
        WriteAdd(method.GetILGenerator(), round);
        Check(method.CreateDelegate<Func<int, int>>());
        if (_tieredMethods < MostTieredMethods)
        {
            _tieredMethods++;
            AssemblyName name = new($"Soak{_tieredMethods}");
            TypeBuilder type = AssemblyBuilder.DefineDynamicAssembly(name, AssemblyBuilderAccess.Run)
                .DefineDynamicModule(name.Name!).DefineType("Tiered", TypeAttributes.Public);
            WriteAdd(type.DefineMethod("Add", MethodAttributes.Public | MethodAttributes.Static, typeof(int), [typeof(int)]).GetILGenerator(), round);
            Func<int, int> add = type.CreateType().GetMethod("Add")!.CreateDelegate<Func<int, int>>();
            for (int i = 0; i < CallsToTierUp; i++) Check(add);
        }

        Interlocked.Increment(ref _methods);

        static void WriteAdd(ILGenerator code, int addend)
        {
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldc_I4, addend);
            code.Emit(OpCodes.Add);
            code.Emit(OpCodes.Ret);
        }

        void Check(Func<int, int> add)
        {
            if (add(1) != round + 1) Fail("Newly compiled code is wrong.");
        }
    }

    private void StartProcess(int round)
    {
        int code = round % Codes;
        using Process process = Process.Start("/bin/sh", ["-c", $"exit {code}"]);
        process.WaitForExit();
        if (process.ExitCode != code) Fail($"Process: a child that exits with {code} exited with {process.ExitCode}.");
        Interlocked.Increment(ref _processes);
    }

    /// <summary>A thread that does one thing over and over, and can be seen to hang.</summary>
    private sealed class Worker
    {
        private readonly Thread _thread;
        private long _lastRound = Stopwatch.GetTimestamp();

        internal Worker(SoakWorkload soak, string name, Action<int> doRound, int pause)
        {
            Name = name;
            _thread = new Thread(() =>
            {
                try
                {
                    for (int round = 0; !soak._stop; round++)
                    {
                        doRound(round);
                        Volatile.Write(ref _lastRound, Stopwatch.GetTimestamp());
                        if (pause > 0) Thread.Sleep(pause);
                    }
                }
                catch (Exception e)
                {
                    soak.Fail($"{name}: {e}");
                }
            }) { IsBackground = true, Name = name };
            _thread.Start();
        }

        internal string Name { get; }

        internal bool IsHung => Stopwatch.GetElapsedTime(Volatile.Read(ref _lastRound)) > s_hang;

        internal bool Join() => _thread.Join(s_hang);
    }
}

/// <summary>What this process holds when it is at rest.</summary>
/// <param name="Descriptors">Descriptors that stay open, and what they name; assemblies apart.</param>
/// <param name="Mappings">Mappings of memory.</param>
/// <param name="Children">Children, zombies included.</param>
/// <param name="Memory">Bytes of anonymous memory.</param>
internal sealed record SoakFootprint(IReadOnlyList<string> Descriptors, int Mappings, int Children, long Memory)
{
    // How often descriptors are listed, and how many milliseconds apart, to tell those that stay from those of a moment.
    private const int Listings = 20;
    private const int BetweenListings = 10;

    private static readonly string s_descriptors = $"/proc/{Environment.ProcessId}/fd";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>Collects what is garbage, waits for abandoned children to end, and counts.</summary>
    internal static SoakFootprint Take()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        for (Stopwatch clock = Stopwatch.StartNew(); HasChildren() && clock.Elapsed < s_patience;) Thread.Sleep(10);
        return new SoakFootprint(
            ListLastingDescriptors(),
            File.ReadLines("/proc/self/maps").Count(),
            CountChildren(),
            long.Parse(File.ReadLines("/proc/self/status").First(line => line.StartsWith("RssAnon:", StringComparison.Ordinal)).Split(' ')[^2]) << 10);
    }

    // A child's pidfd is closed after the child is gone.
    private static bool HasChildren() => CountChildren() > 0 || ListDescriptors().Any(descriptor => descriptor.EndsWith("[pidfd]", StringComparison.Ordinal));

    // The runtime starts threads of its own at any time, as to compile hot methods again. A new thread of it waits for its creator's word at the end of a pipe,
    // which it closes then (pipe2, read, close, close, in each thread's trace); and the collector opens /proc/meminfo. These are no leak.
    private static string[] ListLastingDescriptors()
    {
        IEnumerable<string> lasting = ListDescriptors();
        for (int i = 1; i < Listings; i++)
        {
            Thread.Sleep(BetweenListings);
            lasting = lasting.Intersect(ListDescriptors());
        }

        return [.. lasting];
    }

    // The runtime keeps every assembly that it has loaded open, and loads them when they are first needed. The listing itself is a descriptor too.
    private static string[] ListDescriptors() =>
    [
        .. new DirectoryInfo(s_descriptors).GetFiles()
            .Where(file => file.LinkTarget is { } target && !target.EndsWith(".dll", StringComparison.Ordinal) && target != s_descriptors)
            .Select(file => $"{file.Name} {file.LinkTarget}"),
    ];

    private static int CountChildren() => Directory.GetDirectories("/proc/self/task").Sum(task =>
    {
        try
        {
            return File.ReadAllText($"{task}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        }
        catch (IOException)
        {
            return 0; // the thread is gone, and its children are another's
        }
    });
}

/// <summary>What a run did, and whether it held.</summary>
internal sealed record SoakResult(
    TimeSpan Time,
    long Spawns,
    long Contained,
    long Refused,
    long Abandoned,
    long Processes,
    long Threads,
    long Methods,
    int Collections,
    SoakFootprint Before,
    SoakFootprint After,
    IReadOnlyList<string> Failures)
{
    // The runtime's own come and go; what a spawn leaks is as many as there were spawns.
    private const int MostMappings = 256;
    private const long MostMemory = 64L << 20;

    /// <summary>What went wrong; empty where nothing did.</summary>
    internal IEnumerable<string> Problems()
    {
        foreach (string failure in Failures) yield return failure;
        if (Spawns == 0) yield return "Nothing was spawned.";
        if (After.Children > 0) yield return $"{After.Children} children are left.";
        string[] left = [.. After.Descriptors.Except(Before.Descriptors)];
        if (left.Length > 0) yield return $"Descriptors are left: {string.Join(", ", left)}.";
        if (After.Mappings > Before.Mappings + MostMappings) yield return $"{After.Mappings - Before.Mappings} mappings are left.";
        if (After.Memory > Before.Memory + MostMemory) yield return $"{(After.Memory - Before.Memory) >> 20} MB of memory are left.";
    }
}
