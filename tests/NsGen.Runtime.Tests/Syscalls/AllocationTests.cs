using System;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests.Syscalls;

/// <summary>A call allocates nothing on the garbage collected heap, text of any length included.</summary>
public sealed class AllocationTests : IDisposable
{
    private readonly SafeFileHandle _file = Sys.MemFdCreate("file", 0);
    private readonly string _long = new('x', 5000);
    private readonly byte[] _buffer = new byte[16];

    public void Dispose() => _file.Dispose();

    [Fact]
    public void Values_errors_and_outputs() => AllocatesNothing(() =>
    {
        Sys.GetPPid();
        Sys.TryClose(-1);
        Sys.TrySchedGetParam(0, out _);
        Sys.Fcntl(new Command((int)_file.DangerousGetHandle(), FcntlCommand.GetFd));
    });

    [Fact]
    public void Handles_and_spans() => AllocatesNothing(() =>
    {
        Sys.TryRead(_file, _buffer);
        Sys.Write(_file, "abc"u8);
        Sys.TryReadAgain(_file, default);
    });

    [Fact]
    public void Texts() => AllocatesNothing(() =>
    {
        Sys.FAccessAt(-100, "/", 0);
        Sys.TryTouchDefault(_file, "name");
        Sys.TryTouchDefault(_file, "name"u8);
        Sys.TryTouchDefault(_file, _long);
        Sys.TryTouchDefault(_file, _long.AsSpan());
    });

    private static void AllocatesNothing(Action calls)
    {
        // What is made once is made.
        calls();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) calls();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
