using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using NsGen.Tests;

namespace NsGen.Runtime.Tests.Syscalls;

/// <summary>A thread that waits in read(2) on a pipe.</summary>
internal sealed class BlockedRead : IDisposable
{
    private readonly Thread _thread;
    private readonly string _descriptor;
    private SyscallResult<nint> _result;

    public delegate SyscallResult<nint> Reader(SafeHandle pipe, Span<byte> buffer);

    public BlockedRead(SafeHandle pipe, Reader read)
    {
        _descriptor = $"0x{pipe.DangerousGetHandle():x}";
        using ManualResetEventSlim started = new();
        _thread = new Thread(() =>
        {
            ThreadId = Linux.GetTid();
            started.Set();
            _result = read(pipe, new byte[1]);
        }) { IsBackground = true };
        _thread.Start();
        started.Wait();
        Eventually.True(IsBlocked);
    }

    public int ThreadId { get; private set; }

    /// <summary>How often the thread has gone to sleep.</summary>
    public long Sleeps => long.Parse(Status("voluntary_ctxt_switches"), CultureInfo.InvariantCulture);

    /// <summary>Whether it sleeps in a call whose first argument is the pipe.</summary>
    public bool IsBlocked() =>
        Status("State").StartsWith('S') && File.ReadAllText($"/proc/self/task/{ThreadId}/syscall").Split(' ').ElementAtOrDefault(1) == _descriptor;

    /// <summary>What the call returned, when it has.</summary>
    public SyscallResult<nint> Result
    {
        get
        {
            Assert.True(_thread.Join(TimeSpan.FromSeconds(10)), "The read did not return within 10 seconds.");
            return _result;
        }
    }

    public void Dispose() => _ = Result;

    private string Status(string key) =>
        File.ReadLines($"/proc/self/task/{ThreadId}/status").First(line => line.StartsWith(key + ":", StringComparison.Ordinal))[(key.Length + 1)..].Trim();
}
