using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;

namespace NsGen.Tests.Processes;

/// <summary>Another process that traces a child, ptrace(2), and does not look when it ends: until that process is gone the child's end is not told to its parent.</summary>
internal static partial class Tracer
{
    private const string Variable = "NSGEN_TRACED";

    /// <summary>Starts the tracer; null where it may not trace.</summary>
    internal static Process? Attach(int pid)
    {
        Process tracer = OwnProcess.Start(Trace, (Variable, $"{pid}"));
        if (tracer.StandardOutput.ReadLine() == "tracing") return tracer;
        tracer.Dispose();
        return null;
    }

    private static void Trace()
    {
        const int Seize = 0x4206; // PTRACE_SEIZE
        if (PTrace(Seize, int.Parse(Environment.GetEnvironmentVariable(Variable)!, CultureInfo.InvariantCulture), 0, 0) != Errno.None) return;
        Console.WriteLine("tracing");
        Thread.Sleep(Timeout.Infinite);
    }

    [Syscall("ptrace")]
    private static partial Errno PTrace(nint request, int pid, nint address, nint data);
}
