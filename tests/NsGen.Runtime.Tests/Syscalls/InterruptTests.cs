using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsGen.Tests;

namespace NsGen.Runtime.Tests.Syscalls;

/// <summary>A signal handler that runs during a call.</summary>
public partial class InterruptTests
{
    // Nothing in .NET uses it; the handler does not ask the kernel to restart calls, as SA_RESTART would.
    private const Signal Interrupting = Signal.SIGUSR2;

    public InterruptTests()
    {
        // Any function of an int that is async-signal-safe does as a handler: managed code is not.
        nint harmless = NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "abs");
        Assert.NotEqual(-1, SetHandler((int)Interrupting, harmless));
        Assert.Equal(0, SetInterrupts((int)Interrupting, 1));
    }

    [Fact]
    public void Call_is_interrupted()
    {
        (SafeFileHandle read, SafeFileHandle write) = Linux.Pipe2();
        using (read)
        using (write)
        {
            using BlockedRead blocked = new(read, Sys.TryRead);
            Sys.TgKill(Environment.ProcessId, blocked.ThreadId, Interrupting);
            Assert.Equal(Errno.EINTR, blocked.Result.Error);
        }
    }

    [Fact]
    public void Call_is_made_again_where_the_binding_asks_for_it()
    {
        (SafeFileHandle read, SafeFileHandle write) = Linux.Pipe2();
        using (read)
        using (write)
        {
            using BlockedRead blocked = new(read, Sys.TryReadAgain);
            for (int i = 0; i < 3; i++)
            {
                long sleeps = blocked.Sleeps;
                Sys.TgKill(Environment.ProcessId, blocked.ThreadId, Interrupting);
                Eventually.True(() => blocked.Sleeps > sleeps && blocked.IsBlocked());
            }

            Sys.Write(write, "x"u8);
            Assert.Equal(1, blocked.Result.Value);
        }
    }

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetHandler(int signal, nint handler);

    [LibraryImport("libc", EntryPoint = "siginterrupt")]
    private static partial int SetInterrupts(int signal, int interrupts);
}
