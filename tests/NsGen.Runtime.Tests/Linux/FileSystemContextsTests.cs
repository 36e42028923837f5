using System;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests;

public class FileSystemContextsTests
{
    private const OpenFlags ForWriting = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.CloseOnExec;

    [Fact]
    public void FileSystemIsConfiguredThenMounted()
    {
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() =>
        {
            using SafeFileHandle context = Linux.FsOpen("tmpfs");
            Linux.FsConfig(context, FsConfigCommand.SetString, "size", "64k");
            Linux.FsConfig(context, FsConfigCommand.Create);
            using SafeFileHandle mount = Linux.FsMount(context, attributes: MountAttributes.NoExec);
            Linux.MkDirAt(mount, "made before it was attached", FileModeBits.UserAll);

            Linux.MoveMount(mount, "", Linux.AtFdCwd, directory.Path, MoveMountFlags.FromEmptyPath);
            Linux.UnlinkAt(Linux.AtFdCwd, directory.Combine("made before it was attached"), AtFlags.RemoveDir);
        });
    }

    [Fact]
    public void MountedFileSystemIsReconfigured()
    {
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() =>
        {
            Linux.Mount("none", directory.Path, "tmpfs");
            using SafeFileHandle context = Linux.FsPick(Linux.AtFdCwd, directory.Path);
            Linux.FsConfig(context, FsConfigCommand.SetFlag, "ro");
            Linux.FsConfig(context, FsConfigCommand.Reconfigure);
            Assert.Equal(Errno.EROFS, Linux.TryOpenAt(Linux.AtFdCwd, directory.Combine("file"), ForWriting).Error);
        });
    }

    [Fact]
    public void FileSystemSaysWhatItRefuses() => ScratchThread.RunInMountNamespace(() =>
    {
        using SafeFileHandle context = Linux.FsOpen("tmpfs");
        SyscallException refused = Throws.Syscall(Errno.EINVAL, () => Linux.FsConfig(context, FsConfigCommand.SetString, "no_such_option", "1"));
        Assert.Contains("no_such_option", refused.Explanation, StringComparison.Ordinal);

        // It was read for the exception.
        byte[] message = new byte[256];
        Assert.Equal(Errno.ENODATA, Linux.TryRead(context, message).Error);
        Throws.Syscall(Errno.EINVAL, () => Linux.FsMount(context));
    });

    [Fact]
    public void WhatCannotBeOpened() => ScratchThread.RunInMountNamespace(() =>
    {
        Throws.Syscall(Errno.ENODEV, () => Linux.FsOpen("no such type"));
        Throws.Syscall(Errno.ENOENT, () => Linux.FsPick(Linux.AtFdCwd, "/no such directory"));
    });

    [Fact]
    public void ContextsAreOpenedWithPrivilege() => ScratchThread.RunUnprivileged(() => Throws.Syscall(Errno.EPERM, () => Linux.FsOpen("tmpfs")));
}
