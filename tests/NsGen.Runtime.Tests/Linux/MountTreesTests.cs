using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests;

public class MountTreesTests
{
    private const OpenFlags ForWriting = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.CloseOnExec;

    [Fact]
    public void CopyOfATreeHasAttributesOfItsOwn()
    {
        Kernel.Require("5.12");
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() =>
        {
            using SafeFileHandle copy = Linux.OpenTree(Linux.AtFdCwd, directory.Path, OpenTreeFlags.Clone | OpenTreeFlags.CloseOnExec);
            Linux.MountSetAttr(copy, "", AtFlags.EmptyPath, new MountAttr { Set = MountAttributes.ReadOnly });
            Assert.Equal(Errno.EROFS, Linux.TryOpenAt(copy, "file", ForWriting).Error);
            Linux.OpenAt(directory.Handle, "file", ForWriting).Dispose();

            Linux.MountSetAttr(copy, "", AtFlags.EmptyPath, new MountAttr { Clear = MountAttributes.ReadOnly, Propagation = MountFlags.Private });
            Linux.OpenAt(copy, "file", ForWriting).Dispose();
        });
    }

    [Fact]
    public void MountIsMovedByDescriptor()
    {
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() =>
        {
            Linux.Mount("none", directory.Path, "tmpfs");
            using SafeFileHandle root = Linux.OpenTree(Linux.AtFdCwd, directory.Path);
            Linux.MkDirAt(root, "a", FileModeBits.UserAll);
            Linux.MkDirAt(root, "b", FileModeBits.UserAll);
            Linux.Mount("none", directory.Combine("a"), "tmpfs");
            Linux.MkDirAt(Linux.AtFdCwd, directory.Combine("a/inside"), FileModeBits.UserAll);

            Linux.MoveMount(root, "a", root, "b");
            Linux.UnlinkAt(Linux.AtFdCwd, directory.Combine("b/inside"), AtFlags.RemoveDir);
        });
    }

    [Fact]
    public void WhatTheKernelRefuses()
    {
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() =>
        {
            Throws.Syscall(Errno.EINVAL, () => Linux.MoveMount(directory.Handle, "", Linux.AtFdCwd, "/proc", MoveMountFlags.FromEmptyPath));
            Throws.Syscall(Errno.EINVAL, () => Linux.OpenTree(Linux.AtFdCwd, "/", OpenTreeFlags.Recursive));
            Throws.Syscall(Errno.ENOENT, () => Linux.OpenTree(directory.Handle, "absent"));
        });
    }

    [Fact]
    public void AttributesAreThoseOfAMount()
    {
        Kernel.Require("5.12");
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() =>
            Throws.Syscall(Errno.EINVAL, () => Linux.MountSetAttr(directory.Handle, "", AtFlags.EmptyPath, new MountAttr { Set = MountAttributes.ReadOnly })));
    }

    [Fact]
    public void CopiesAreMadeWithPrivilege() =>
        ScratchThread.RunUnprivileged(() => Throws.Syscall(Errno.EPERM, () => Linux.OpenTree(Linux.AtFdCwd, "/", OpenTreeFlags.Clone | OpenTreeFlags.CloseOnExec)));
}
