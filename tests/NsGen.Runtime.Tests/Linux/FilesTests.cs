using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests;

public class FilesTests
{
    private const FileModeBits ReadWrite = FileModeBits.UserRead | FileModeBits.UserWrite;

    [Fact]
    public void FileIsMadeWrittenAndRead()
    {
        using TemporaryDirectory directory = new();
        using (SafeFileHandle written = Linux.OpenAt(directory.Handle, "file", OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive | OpenFlags.CloseOnExec, ReadWrite))
        {
            Assert.Equal(4, Linux.Write(written, "text"u8));
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(directory.Combine("file")));
        using SafeFileHandle read = Linux.OpenAt(directory.Handle, "file", OpenFlags.ReadOnly | OpenFlags.CloseOnExec);
        byte[] buffer = new byte[8];
        Assert.Equal(4, Linux.Read(read, buffer));
        Assert.Equal("text"u8, buffer.AsSpan(0, 4));
        Assert.Equal(0, Linux.Read(read, buffer));
    }

    [Fact]
    public void WhatCannotBeOpened()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.Combine("file"), "");
        Linux.SymlinkAt("file", directory.Handle, "link");
        Assert.Equal(Errno.ENOENT, Open("absent", OpenFlags.ReadOnly));
        Assert.Equal(Errno.EEXIST, Open("file", OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.Exclusive));
        Assert.Equal(Errno.EISDIR, Open(".", OpenFlags.WriteOnly));
        Assert.Equal(Errno.ENOTDIR, Open("file", OpenFlags.Directory));
        Assert.Equal(Errno.ELOOP, Open("link", OpenFlags.NoFollow));
        Assert.Equal(Errno.EBADF, Linux.TryOpenAt(-1, "file", OpenFlags.ReadOnly).Error);
        SyscallException exception = Throws.Syscall(Errno.ENOENT, () => Linux.OpenAt(directory.Handle, "absent", OpenFlags.ReadWrite | OpenFlags.CloseOnExec));
        Assert.Contains("\"absent\"", exception.Message, StringComparison.Ordinal);

        Errno Open(string path, OpenFlags flags) => Linux.TryOpenAt(directory.Handle, path, flags | OpenFlags.CloseOnExec).Error;
    }

    [Fact]
    public void PathIsKeptInside()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.Combine("file"), "");
        Linux.SymlinkAt("file", directory.Handle, "link");
        const OpenFlags flags = OpenFlags.ReadOnly | OpenFlags.CloseOnExec;
        Linux.OpenAt2(directory.Handle, "link", new OpenHow(flags, ResolveFlags.Beneath)).Dispose();
        Assert.Equal(Errno.EXDEV, Linux.TryOpenAt2(directory.Handle, "../file", new OpenHow(flags, ResolveFlags.Beneath)).Error);
        Assert.Equal(Errno.ELOOP, Linux.TryOpenAt2(directory.Handle, "link", new OpenHow(flags, ResolveFlags.NoSymlinks)).Error);
        SyscallException exception = Throws.Syscall(Errno.EINVAL, () => Linux.OpenAt2(Linux.AtFdCwd, "file", new OpenHow(flags, mode: FileModeBits.UserRead)));
        Assert.Contains("mode: UserRead", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void HowGivesBackWhatItWasTold()
    {
        OpenHow how = new(OpenFlags.ReadWrite | OpenFlags.Directory | OpenFlags.NoFollow, ResolveFlags.Cached, FileModeBits.UserAll);
        Assert.Equal((OpenFlags.ReadWrite | OpenFlags.Directory | OpenFlags.NoFollow, ResolveFlags.Cached, FileModeBits.UserAll), (how.Flags, how.Resolve, how.Mode));
    }

    [Fact]
    public void DirectoryIsMadeAndRemoved()
    {
        using TemporaryDirectory directory = new();
        Linux.MkDirAt(directory.Handle, "made", FileModeBits.UserAll);
        Assert.Equal(Errno.EEXIST, Linux.TryMkDirAt(directory.Handle, "made", FileModeBits.UserAll));
        Assert.Equal(Errno.ENOENT, Linux.TryMkDirAt(directory.Handle, "absent/made", FileModeBits.UserAll));
        File.WriteAllText(directory.Combine("made/file"), "");
        Assert.Equal(Errno.EISDIR, Linux.TryUnlinkAt(directory.Handle, "made"));
        Assert.Equal(Errno.ENOTEMPTY, Linux.TryUnlinkAt(directory.Handle, "made", AtFlags.RemoveDir));
        Linux.UnlinkAt(directory.Handle, "made/file");
        Linux.UnlinkAt(directory.Handle, "made", AtFlags.RemoveDir);
        Assert.Equal(Errno.ENOENT, Linux.TryUnlinkAt(directory.Handle, "made", AtFlags.RemoveDir));
    }

    [Fact]
    public void LinkNamesItsTarget()
    {
        using TemporaryDirectory directory = new();
        Linux.SymlinkAt("a target that does not exist", Linux.AtFdCwd, directory.Combine("link"));
        Assert.Equal("a target that does not exist", new FileInfo(directory.Combine("link")).LinkTarget);
        Throws.Syscall(Errno.EEXIST, () => Linux.SymlinkAt("other", directory.Handle, "link"));
        Throws.Syscall(Errno.ENOENT, () => Linux.SymlinkAt("", directory.Handle, "empty"));
    }

    [Fact]
    public void FifoIsMade()
    {
        using TemporaryDirectory directory = new();
        Linux.MkNodAt(directory.Handle, "fifo", FileModeBits.Fifo | ReadWrite);
        Assert.Equal(Errno.ENXIO, Linux.TryOpenAt(directory.Handle, "fifo", OpenFlags.WriteOnly | OpenFlags.NonBlock | OpenFlags.CloseOnExec).Error);
        Throws.Syscall(Errno.EEXIST, () => Linux.MkNodAt(directory.Handle, "fifo", FileModeBits.Fifo | ReadWrite));
        ScratchThread.RunUnprivileged(() =>
            Throws.Syscall(Errno.EPERM, () => Linux.MkNodAt(directory.Handle, "null", FileModeBits.CharacterDevice | ReadWrite, Linux.MakeDev(1, 3))));
    }

    [Fact]
    public void DeviceIsMade()
    {
        Privileges.RequireInitialUserNamespace();
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() =>
        {
            Linux.Mount("none", directory.Path, "tmpfs");
            Linux.MkNodAt(Linux.AtFdCwd, directory.Combine("zero"), FileModeBits.CharacterDevice | ReadWrite, Linux.MakeDev(1, 5));
            using SafeFileHandle zero = Linux.OpenAt(Linux.AtFdCwd, directory.Combine("zero"), OpenFlags.ReadOnly | OpenFlags.CloseOnExec);
            byte[] buffer = [1, 2, 3];
            Assert.Equal(3, Linux.Read(zero, buffer));
            Assert.Equal((byte[])[0, 0, 0], buffer);
        });
    }

    [Theory]
    [InlineData(1, 3, 0x00000103)]
    [InlineData(0xabc, 0xdef12, 0xdefabc12)]
    public void NumbersOfADeviceArePacked(uint major, uint minor, uint device) => Assert.Equal(device, Linux.MakeDev(major, minor));

    [Fact]
    public void NumbersOfADeviceHaveTheirLimits()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Linux.MakeDev(0x1000, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Linux.MakeDev(0, 0x100000));
    }

    [Fact]
    public void FileInMemoryIsSealed()
    {
        using SafeFileHandle file = Linux.MemFdCreate("name", MemFdFlags.CloseOnExec | MemFdFlags.AllowSealing);
        Assert.StartsWith("/memfd:name", ProcFile.LinkTarget(file), StringComparison.Ordinal);
        Linux.Write(file, "text"u8);
        Linux.Fcntl(file, FcntlCommand.AddSeals, (nint)(FileSeals.Write | FileSeals.Seal));
        Assert.Equal((int)(FileSeals.Write | FileSeals.Seal), Linux.Fcntl(file, FcntlCommand.GetSeals));
        Assert.Equal(Errno.EPERM, Linux.TryWrite(file, "more"u8).Error);
        Throws.Syscall(Errno.EINVAL, () => Linux.MemFdCreate(new string('x', 250)));
    }
}
