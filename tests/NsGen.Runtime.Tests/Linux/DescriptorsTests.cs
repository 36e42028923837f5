using System;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests;

public class DescriptorsTests
{
    // Out of the way of the descriptors that other tests open meanwhile.
    private static int DuplicateHigh(SafeHandle fd) => Linux.Fcntl(fd, FcntlCommand.DupFdCloseOnExec, 700);

    [Fact]
    public void PipeCarriesBytes()
    {
        (SafeFileHandle read, SafeFileHandle write) = Linux.Pipe2();
        using (read)
        {
            byte[] buffer = new byte[8];
            using (write)
            {
                Assert.Equal(FdFlags.CloseOnExec, Linux.GetFdFlags(read));
                Assert.Equal(3, Linux.Write(write, "abc"u8));
                Assert.Equal(3, Linux.Read(read, buffer));
                Assert.Equal("abc"u8, buffer.AsSpan(0, 3));
            }

            Assert.Equal(0, Linux.Read(read, buffer));
        }
    }

    [Fact]
    public void PipeOfPlainNumbers()
    {
        Linux.Pipe2(out PipeEnds ends, OpenFlags.NonBlock | OpenFlags.CloseOnExec);
        Assert.Equal((int)FdFlags.CloseOnExec, Linux.Fcntl(ends.Read, FcntlCommand.GetFd));
        Assert.Equal(Errno.EAGAIN, Linux.TryRead(ends.Read, new byte[1]).Error);
        Linux.Close(ends.Read);

        // A process that another test is starting has the reading end too, until it executes its program.
        Assert.True(SpinWait.SpinUntil(() => Linux.TryWrite(ends.Write, "x"u8).Error == Errno.EPIPE, TimeSpan.FromSeconds(10)));
        Assert.Equal(Errno.None, Linux.TryClose(ends.Write));
        Throws.Syscall(Errno.EINVAL, () => Linux.Pipe2(out _, OpenFlags.Append));
    }

    [Fact]
    public void ClosedDescriptorIsReported()
    {
        Assert.Equal(Errno.EBADF, Linux.TryClose(-1));
        Throws.Syscall(Errno.EBADF, () => Linux.Close(-1));
        Assert.Equal(Errno.EBADF, Linux.TryRead(-1, new byte[1]).Error);
        SafeFileHandle file = Linux.MemFdCreate("file");
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Linux.TryRead(file, new byte[1]));
    }

    [Fact]
    public void FileIsReadAndWrittenInTheRightDirection()
    {
        (SafeFileHandle read, SafeFileHandle write) = Linux.Pipe2();
        using (read)
        using (write)
        {
            Assert.Equal(Errno.EBADF, Linux.TryWrite(read, "x"u8).Error);
            Assert.Equal(Errno.EBADF, Linux.TryRead(write, new byte[1]).Error);
        }
    }

    [Fact]
    public void DuplicateTakesTheNumber()
    {
        using SafeFileHandle file = Linux.MemFdCreate("file"), other = Linux.MemFdCreate("other");
        int number = DuplicateHigh(other);
        Assert.Equal(number, Linux.Dup3(file, number, OpenFlags.CloseOnExec));
        using SafeFileHandle duplicate = new(number, ownsHandle: true);
        Assert.Equal(ProcFile.LinkTarget(file), ProcFile.LinkTarget(duplicate));
        Throws.Syscall(Errno.EINVAL, () => Linux.Dup3(number, number));
    }

    [Fact]
    public void RangeIsClosed()
    {
        using SafeFileHandle file = Linux.MemFdCreate("file");
        int number = DuplicateHigh(file);
        Linux.CloseRange((uint)number, (uint)number);
        Throws.Syscall(Errno.EBADF, () => Linux.Fcntl(number, FcntlCommand.GetFd));
        Throws.Syscall(Errno.EINVAL, () => Linux.CloseRange(2, 1));
    }

    [Fact]
    public void RangeIsMarked()
    {
        Kernel.Require("5.11");
        using SafeFileHandle file = Linux.MemFdCreate("file");
        int number = DuplicateHigh(file);
        using SafeFileHandle duplicate = new(number, ownsHandle: true);
        Linux.Fcntl(number, FcntlCommand.SetFd);
        Linux.CloseRange((uint)number, (uint)number, CloseRangeFlags.CloseOnExec);
        Assert.Equal((int)FdFlags.CloseOnExec, Linux.Fcntl(number, FcntlCommand.GetFd));
    }

    [Fact]
    public void DescriptorFlagsAreSet()
    {
        using SafeFileHandle file = Linux.MemFdCreate("file");
        Linux.SetFdFlags(file, FdFlags.None);
        Assert.Equal(FdFlags.None, Linux.GetFdFlags(file));
        Linux.SetFdFlags(file, FdFlags.CloseOnExec);
        Assert.Equal(FdFlags.CloseOnExec, Linux.GetFdFlags(file));
        Throws.Syscall(Errno.EINVAL, () => Linux.Fcntl(file, (FcntlCommand)12345));
    }

    [Fact]
    public unsafe void RequestIsMade()
    {
        const uint bytesToRead = 0x541b; // FIONREAD
        (SafeFileHandle read, SafeFileHandle write) = Linux.Pipe2();
        using (read)
        using (write)
        {
            Linux.Write(write, "abc"u8);
            int count;
            Assert.Equal(0, Linux.Ioctl(read, bytesToRead, (nint)(&count)));
            Assert.Equal(3, count);
            Throws.Syscall(Errno.ENOTTY, () => Linux.Ioctl(read, (uint)NamespaceIoctl.GetNsType));
        }
    }
}
