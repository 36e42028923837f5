using System;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests.Syscalls;

public class HandleArgumentTests
{
    [Fact]
    public void Null_is_refused()
    {
        Assert.Equal("file", Assert.Throws<ArgumentNullException>(() => Sys.TryRead(null!, new byte[1])).ParamName);
        using SafeFileHandle open = Sys.MemFdCreate("open", 0);
        Assert.Equal("newDir", Assert.Throws<ArgumentNullException>(() => Sys.LinkAt(open, "a", null!, "b", 0)).ParamName);
    }

    [Fact]
    public void Closed_handle_is_refused()
    {
        SafeFileHandle file = Sys.MemFdCreate("closed", 0);
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Sys.TryRead(file, new byte[1]));
    }

    [Fact]
    public void Handle_is_let_go_whatever_happens()
    {
        SafeFileHandle closed = Sys.MemFdCreate("closed", 0);
        closed.Dispose();
        SafeFileHandle held = Sys.MemFdCreate("held", 0);
        int number = (int)held.DangerousGetHandle();

        Assert.Throws<ObjectDisposedException>(() => Sys.LinkAt(held, "a", closed, "b", 0));
        Assert.Throws<SyscallException>(() => Sys.LinkAt(held, "a", held, "b", 0));
        Assert.Throws<ArgumentException>(() => Sys.LinkAt(held, "a\0", held, "b", 0));
        Assert.True(Sys.TryRead(held, new byte[1]).IsSuccess);

        // The descriptor is closed with the handle only if no call still holds it.
        Assert.Equal("/memfd:held (deleted)", ProcFile.LinkTarget(held));
        held.Dispose();
        Assert.NotEqual("/memfd:held (deleted)", new System.IO.FileInfo($"/proc/self/fd/{number}").LinkTarget);
    }

    [Fact]
    public void Handle_closed_during_a_call_stays_open_until_its_end()
    {
        (SafeFileHandle read, SafeFileHandle write) = Linux.Pipe2();
        using (write)
        {
            using BlockedRead blocked = new(read, Sys.TryRead);
            read.Dispose();
            Sys.Write(write, "x"u8);
            Assert.Equal(1, blocked.Result.Value);
        }
    }

    [Fact]
    public void Result_owns_its_descriptor()
    {
        SafeFileHandle file = Sys.MemFdCreate("owned", 0);
        Assert.False(file.IsInvalid);
        Assert.Equal("/memfd:owned (deleted)", ProcFile.LinkTarget(file));
        int number = (int)file.DangerousGetHandle();
        file.Dispose();
        Assert.NotEqual("/memfd:owned (deleted)", new System.IO.FileInfo($"/proc/self/fd/{number}").LinkTarget);
    }
}
