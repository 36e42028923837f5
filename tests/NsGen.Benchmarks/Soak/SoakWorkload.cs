using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;
using System.Threading;
using Microsoft.Win32.SafeHandles;

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
    private static readonly Exec s_sleep = Exec.Create("/bin/sleep", "1000");
    private static readonly CloneOptions s_ownIds = new()
    {
        UserIds = IdMap.Create(new IdMapRange(0, Linux.GetEUid())),
        GroupIds = IdMap.Create(new IdMapRange(0, Linux.GetEGid())),
    };

    private static readonly TimeSpan s_hang = TimeSpan.FromSeconds(30);

    // Methods that are compiled in tiers stay for as long as the process: enough of them, and no more.
    private const int MostTieredMethods = 200;
    private const int CallsToTierUp = 40;

    private readonly Exec[] _exits = [.. Enumerable.Range(0, Codes).Select(createExit)];
    private readonly List<string> _failures = [];
    private SafeFileHandle? _userNamespace;
    private volatile bool _stop;
    private long _spawnsLeft;
    private long _spawns, _contained, _mapped, _joined, _refused, _abandoned, _processes, _threads, _methods;
    private int _tieredMethods;

    /// <summary>Runs.</summary>
    /// <param name="time">How long.</param>
    /// <param name="mostSpawns">After so many spawns it ends sooner.</param>
    internal SoakResult Run(TimeSpan time, long mostSpawns = long.MaxValue)
    {
        // What is made once, and threads' own memory, is made before the first count: .NET's pipe for signals, the library's thread for abandoned children.
        StartProcess(0);
        using SafeFileHandle userNamespace = AbandonInUserNamespace();
        _userNamespace = userNamespace;
        RunAll(TimeSpan.FromSeconds(Math.Clamp(time.TotalSeconds / 10, 1, 10)), long.MaxValue);
        SoakFootprint before = SoakFootprint.Take();
        int collections = GC.CollectionCount(0);
        _spawns = _contained = _mapped = _joined = _refused = _abandoned = _processes = _threads = _methods = 0;
        Stopwatch clock = Stopwatch.StartNew();
        RunAll(time, mostSpawns);
        return new SoakResult(
            clock.Elapsed, _spawns, _contained, _mapped, _joined, _refused, _abandoned, _processes, _threads, _methods, GC.CollectionCount(0) - collections,
            before, SoakFootprint.Take(before), _failures);
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
            case 5:
                Expect(code, StartMapped(_exits[code], s_ownIds));
                Interlocked.Increment(ref _mapped);
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
            case 9:
                Expect(code, StartJoined(_userNamespace!, _exits[code]));
                Interlocked.Increment(ref _joined);
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

    // Returns the namespace of a child that is disposed of while it certainly runs.
    private static SafeFileHandle AbandonInUserNamespace()
    {
        ChildProcess child = StartContained(s_sleep);
        int pid = child.Pid;
        SafeFileHandle userNamespace = Linux.OpenAt(Linux.AtFdCwd, $"/proc/{pid}/ns/user", OpenFlags.CloseOnExec);
        child.Dispose();
        Linux.Kill(pid, Signal.SIGKILL);
        return userNamespace;
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

    [Clone(CloneFlags.NewUser | CloneFlags.NewPid | CloneFlags.NewNs | CloneFlags.NewUts | CloneFlags.NewIpc, Program = nameof(Execute), Init = InitMode.Program)]
    private static partial ChildProcess StartContained(Exec exec);

    [Clone(CloneFlags.NewUser, Program = nameof(Execute))]
    private static partial ChildProcess StartMapped(Exec exec, CloneOptions options);

    [Clone(CloneFlags.None, Program = nameof(Join))]
    private static partial ChildProcess StartJoined(SafeFileHandle userNamespace, Exec exec);

    [ChildProgram]
    private static void Join(SafeFileHandle userNamespace, ExecImage exec)
    {
        Linux.SetNs(userNamespace, CloneFlags.NewUser);
        Linux.Execve(exec);
    }

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
