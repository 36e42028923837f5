#pragma warning disable xUnit1051 // The work on the threads is short: a token is given where it is what is tested.
using System;
using System.IO;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Namespaces;

public class NamespacePinTests
{
    [Fact]
    public void A_pinned_namespace_outlives_its_process_until_it_is_unpinned() => ScratchThread.RunInMountNamespace(() =>
    {
        using TemporaryDirectory directory = new();
        string path = directory.Combine("net");
        NamespaceIdentity identity;
        using (Contained child = new())
        {
            using NamespaceHandle net = child.Open(NamespaceKind.Net);
            net.Pin(path);
            identity = net.Identity;
            Assert.Contains("pinned there already", Throws.Syscall(Errno.EBUSY, () => net.Pin(path)).Message);
        }

        using (NamespaceHandle again = NamespaceHandle.Open(path))
        {
            Assert.Equal(identity, again.Identity);
            Assert.False(NamespaceThread.Run(again, () => NetworkInterfaces.IsUp("lo")));

            // Also while a handle by the path is open.
            NamespaceHandle.Unpin(path);
            Assert.False(File.Exists(path));
            Assert.False(NamespaceThread.Run(again, () => NetworkInterfaces.IsUp("lo")));
        }

        Throws.Syscall(Errno.ENOENT, () => NamespaceHandle.Unpin(path));
    });

    [Theory]
    [InlineData(NamespaceKind.Uts)]
    [InlineData(NamespaceKind.Ipc)]
    [InlineData(NamespaceKind.Pid)]
    [InlineData(NamespaceKind.User)]
    [InlineData(NamespaceKind.Cgroup)]
    [InlineData(NamespaceKind.Mount)]
    public void Each_kind_is_pinned_on_a_file_that_exists(NamespaceKind kind) => ScratchThread.RunInMountNamespace(() =>
    {
        using TemporaryDirectory directory = new();
        string path = directory.Combine("pin");
        File.WriteAllText(path, "text");
        using Contained child = new();
        using NamespaceHandle ns = child.Open(kind);
        ns.Pin(path);
        using (NamespaceHandle pinned = NamespaceHandle.Open(path)) Assert.Equal(ns, pinned);
        NamespaceHandle.Unpin(path);
        Assert.Throws<SyscallException>(() => NamespaceHandle.Unpin(path));
    });

    [Fact]
    public void A_mount_namespace_is_not_pinned_in_itself() => ScratchThread.RunInMountNamespace(() =>
    {
        using TemporaryDirectory directory = new();
        string path = directory.Combine("mnt");
        using NamespaceHandle mine = NamespaceHandle.Mine(NamespaceKind.Mount);
        SyscallException e = Throws.Syscall(Errno.EINVAL, () => mine.Pin(path));
        Assert.Contains("would keep itself alive", e.Message);
        Assert.False(File.Exists(path)); // the mount point that was made is removed
    });

    [Fact]
    public void A_mount_namespace_is_not_pinned_where_it_would_propagate() => ScratchThread.RunInMountNamespace(() =>
    {
        using TemporaryDirectory directory = new();
        Linux.Mount("none", directory.Path, "tmpfs");
        try
        {
            Linux.Mount("none", directory.Path, null, MountFlags.Shared);
            using NamespaceHandle peer = NamespaceThread.Run(CloneFlags.NewUts, () =>
            {
                // With the mount of the test shared, which NamespaceThread would make private.
                Linux.Unshare(CloneFlags.NewNs);
                return NamespaceHandle.Mine(NamespaceKind.Mount);
            });
            SyscallException e = Throws.Syscall(Errno.EINVAL, () => peer.Pin(directory.Combine("mnt")));
            Assert.Contains("private", e.Message);
        }
        finally
        {
            Linux.Umount2(directory.Path, UnmountFlags.Detach);
        }
    });

    [Fact]
    public void What_is_no_pin_is_left_alone() => ScratchThread.RunInMountNamespace(() =>
    {
        using TemporaryDirectory directory = new();
        string file = directory.Combine("file");
        File.WriteAllText(file, "text");
        Throws.Syscall(Errno.ENOTTY, () => NamespaceHandle.Unpin(file));
        Linux.Mount("none", directory.Path, "tmpfs");
        Throws.Syscall(Errno.ENOTTY, () => NamespaceHandle.Unpin(directory.Path));
        Linux.Umount2(directory.Path);
        Assert.Equal("text", File.ReadAllText(file));
        Throws.Syscall(Errno.EINVAL, () => NamespaceHandle.Unpin("/proc/self/ns/net"));

        using NamespaceHandle net = NamespaceHandle.Mine(NamespaceKind.Net);
        Assert.Contains("is a directory", Throws.Syscall(Errno.ENOTDIR, () => net.Pin(directory.Path)).Message);
        Throws.Syscall(Errno.ENOENT, () => net.Pin(directory.Combine("none/net")));
    });

    [Fact]
    public void Without_privilege_nothing_is_pinned() => ScratchThread.RunUnprivileged(() =>
    {
        using TemporaryDirectory directory = new();
        using NamespaceHandle net = NamespaceHandle.Mine(NamespaceKind.Net);
        Assert.Contains("CAP_SYS_ADMIN", Throws.Syscall(Errno.EPERM, () => net.Pin(directory.Combine("net"))).Message);
        Assert.Empty(Directory.GetFileSystemEntries(directory.Path));
    });
}
