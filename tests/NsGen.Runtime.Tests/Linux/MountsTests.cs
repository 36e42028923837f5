using System;
using System.IO;

namespace NsGen.Runtime.Tests;

public class MountsTests
{
    private const OpenFlags ForWriting = OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.CloseOnExec;

    [Fact]
    public void MountIsSeenInItsNamespaceAlone()
    {
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() =>
        {
            Linux.Mount("scratch", directory.Path, "tmpfs", MountFlags.NoSuid | MountFlags.NoDev, "size=64k");
            string mount = Array.Find(File.ReadAllLines("/proc/thread-self/mountinfo"), line => line.Contains(directory.Path, StringComparison.Ordinal))!;
            Assert.Contains("nosuid,nodev", mount, StringComparison.Ordinal);
            Assert.Contains("tmpfs scratch", mount, StringComparison.Ordinal);
            Assert.Contains("size=64k", mount, StringComparison.Ordinal);
            Assert.DoesNotContain(directory.Path, File.ReadAllText("/proc/self/mountinfo"), StringComparison.Ordinal);

            Linux.Umount2(directory.Path);
            Assert.DoesNotContain(directory.Path, File.ReadAllText("/proc/thread-self/mountinfo"), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void BindBecomesReadOnlyByRemount()
    {
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() =>
        {
            Linux.Mount(directory.Path, directory.Path, flags: MountFlags.Bind);
            Linux.Mount(null, directory.Path, flags: MountFlags.Bind | MountFlags.Remount | MountFlags.ReadOnly);
            Assert.Equal(Errno.EROFS, Linux.TryOpenAt(Linux.AtFdCwd, directory.Combine("file"), ForWriting).Error);
        });
        Linux.OpenAt(directory.Handle, "file", ForWriting).Dispose();
    }

    [Fact]
    public void WhatTheKernelRefuses()
    {
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() =>
        {
            SyscallException unknownType = Throws.Syscall(Errno.ENODEV, () => Linux.Mount("none", directory.Path, "no such type"));
            Assert.Contains("\"no such type\"", unknownType.Message, StringComparison.Ordinal);
#pragma warning disable NSG3004 // refused: that is what is tested
            Assert.Equal(Errno.EINVAL, Linux.TryMount(null, "/", flags: MountFlags.Private | MountFlags.Slave));
#pragma warning restore NSG3004
            Assert.Equal(Errno.EINVAL, Linux.TryMount(null, directory.Path, flags: MountFlags.Private));
            Assert.Equal(Errno.ENOENT, Linux.TryMount("none", directory.Combine("absent"), "tmpfs"));
            Assert.Equal(Errno.EINVAL, Linux.TryUmount2(directory.Path));
            Assert.Equal(Errno.ENOENT, Linux.TryUmount2(directory.Combine("absent")));
        });
    }

    [Fact]
    public void OpenFileKeepsMountBusyUntilDetached()
    {
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() =>
        {
            Linux.Mount("none", directory.Path, "tmpfs");
            using (Linux.OpenAt(Linux.AtFdCwd, directory.Combine("file"), ForWriting))
            {
                Assert.Equal(Errno.EBUSY, Linux.TryUmount2(directory.Path));
                Linux.Umount2(directory.Path, UnmountFlags.Detach);
            }
        });
    }

    [Fact]
    public void MountsAreMadeWithPrivilege()
    {
        using TemporaryDirectory directory = new();
        ScratchThread.RunUnprivileged(() =>
        {
            Assert.Equal(Errno.EPERM, Linux.TryMount("none", directory.Path, "tmpfs"));
            Assert.Equal(Errno.EPERM, Linux.TryUmount2(directory.Path));
        });
    }

    [Fact]
    public void TargetIsNeeded() =>
        Assert.Throws<ArgumentNullException>(() => Linux.Mount("none", default, "tmpfs"));
}
