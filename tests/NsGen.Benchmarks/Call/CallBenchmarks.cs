using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Mono.Unix.Native;

namespace NsGen.Benchmarks.Call;

/// <summary>Every case by every way into the kernel: a method for each, named Case_Way, that makes <see cref="Calls"/> calls and looks at every result.</summary>
public unsafe class CallBenchmarks
{
    private const int Calls = 1024;
    private const string Here = ".";
    private const string Nowhere = "/nowhere";

    // Tmds.LibC takes bytes and leaves the encoding to its user, who is taken to have done it before.
    private static readonly byte* s_here = Encode(Here);
    private static readonly byte* s_nowhere = Encode(Nowhere);

    [Benchmark(OperationsPerInvoke = Calls)]
    public long CloseInvalid_NsGen()
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++) sum += (int)Sys.Close(-1);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public long CloseInvalid_C() => CLoops.CloseInvalid(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public long CloseInvalid_LibraryImport()
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++) sum += LibC.Close(-1) == -1 ? Marshal.GetLastPInvokeError() : 0;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public long CloseInvalid_TmdsLibC()
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++) sum += Tmds.Linux.LibC.close(-1) == -1 ? Tmds.Linux.LibC.errno : 0;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public long CloseInvalid_MonoPosix()
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++) sum += Syscall.close(-1) == -1 ? Marshal.GetLastPInvokeError() : 0;
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public long GetPPid_NsGen()
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++) sum += Sys.GetPPid();
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public long GetPPid_C() => CLoops.GetParent(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public long GetPPid_LibraryImport()
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++) sum += LibC.GetPPid();
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public long GetPPid_TmdsLibC()
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++) sum += Tmds.Linux.LibC.getppid();
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public long GetPPid_MonoPosix()
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++) sum += Syscall.getppid();
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public long ChDirHere_NsGen() => ChDirNsGen(Here);

    [Benchmark(OperationsPerInvoke = Calls)]
    public long ChDirHere_C() => CLoops.ChDirHere(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public long ChDirHere_LibraryImport() => ChDirLibraryImport(Here);

    [Benchmark(OperationsPerInvoke = Calls)]
    public long ChDirHere_TmdsLibC() => ChDirTmdsLibC(s_here);

    [Benchmark(OperationsPerInvoke = Calls)]
    public long ChDirHere_MonoPosix() => ChDirMonoPosix(Here);

    [Benchmark(OperationsPerInvoke = Calls)]
    public long ChDirNowhere_NsGen() => ChDirNsGen(Nowhere);

    [Benchmark(OperationsPerInvoke = Calls)]
    public long ChDirNowhere_C() => CLoops.ChDirNowhere(Calls);

    [Benchmark(OperationsPerInvoke = Calls)]
    public long ChDirNowhere_LibraryImport() => ChDirLibraryImport(Nowhere);

    [Benchmark(OperationsPerInvoke = Calls)]
    public long ChDirNowhere_TmdsLibC() => ChDirTmdsLibC(s_nowhere);

    [Benchmark(OperationsPerInvoke = Calls)]
    public long ChDirNowhere_MonoPosix() => ChDirMonoPosix(Nowhere);

    private static long ChDirNsGen(string path)
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++) sum += (int)Sys.ChDir(path);
        return sum;
    }

    private static long ChDirLibraryImport(string path)
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++) sum += LibC.ChDir(path) == -1 ? Marshal.GetLastPInvokeError() : 0;
        return sum;
    }

    private static long ChDirTmdsLibC(byte* path)
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++) sum += Tmds.Linux.LibC.chdir(path) == -1 ? Tmds.Linux.LibC.errno : 0;
        return sum;
    }

    private static long ChDirMonoPosix(string path)
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++) sum += Syscall.chdir(path) == -1 ? Marshal.GetLastPInvokeError() : 0;
        return sum;
    }

    private static byte* Encode(string text) => (byte*)Marshal.StringToCoTaskMemUTF8(text);
}
