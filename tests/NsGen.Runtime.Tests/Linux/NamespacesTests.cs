using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests;

public class NamespacesTests
{
    private static SafeFileHandle Open(string kind) => Linux.OpenAt(Linux.AtFdCwd, $"/proc/thread-self/ns/{kind}", OpenFlags.ReadOnly | OpenFlags.CloseOnExec);

    [Fact]
    public void UnshareMovesTheCallingThreadAlone()
    {
        Privileges.RequireRoot();
        string outside = ProcFile.ThreadNamespace("uts");
        string inside = "";
        ScratchThread.Run(() =>
        {
            Linux.Unshare(CloneFlags.NewUts);
            inside = ProcFile.ThreadNamespace("uts");
        });
        Assert.NotEqual(outside, inside);
        Assert.Equal(outside, ProcFile.ThreadNamespace("uts"));
    }

    [Fact]
    public void UnshareOfUserNamespaceIsRefused()
    {
        SyscallException exception = Throws.Syscall(Errno.EINVAL, () => Linux.Unshare(CloneFlags.NewUser));
        Assert.Equal("unshare", exception.Syscall);
        Assert.Contains("NewUser", exception.Message, StringComparison.Ordinal);
        Assert.Equal(Errno.EINVAL, Linux.TryUnshare(CloneFlags.NewUser));
    }

    [Fact]
    public void UnshareNeedsPrivilege() =>
        ScratchThread.RunUnprivileged(() => Assert.Equal(Errno.EPERM, Linux.TryUnshare(CloneFlags.NewUts)));

    [Fact]
    public void SetNsGoesBack()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        ScratchThread.Run(() =>
        {
            using SafeFileHandle before = Open("uts");
            string name = ProcFile.ThreadNamespace("uts");
            Linux.Unshare(CloneFlags.NewUts);
            Assert.NotEqual(name, ProcFile.ThreadNamespace("uts"));
            Linux.SetNs(before, CloneFlags.NewUts);
            Assert.Equal(name, ProcFile.ThreadNamespace("uts"));
        });
    }

#pragma warning disable NSG5002 // All of them are refused: no thread is changed.
    [Fact]
    public void SetNsRefusesWhatIsNoNamespaceOfThatType()
    {
        using SafeFileHandle uts = Open("uts"), file = Linux.MemFdCreate("file");
        Assert.Equal(Errno.EINVAL, Linux.TrySetNs(uts, CloneFlags.NewNet));
        Assert.Equal(Errno.EINVAL, Linux.TrySetNs(file));
        Throws.Syscall(Errno.EBADF, () => Linux.SetNs(-1));
        uts.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Linux.SetNs(uts));
    }
#pragma warning restore NSG5002

    [Theory]
    [InlineData("cgroup", CloneFlags.NewCgroup)]
    [InlineData("ipc", CloneFlags.NewIpc)]
    [InlineData("mnt", CloneFlags.NewNs)]
    [InlineData("net", CloneFlags.NewNet)]
    [InlineData("pid", CloneFlags.NewPid)]
    [InlineData("user", CloneFlags.NewUser)]
    [InlineData("uts", CloneFlags.NewUts)]
    public void NamespaceKnowsItsKind(string kind, CloneFlags flag)
    {
        if (!File.Exists($"/proc/self/ns/{kind}")) Assert.Skip($"The kernel has no {kind} namespaces.");
        using SafeFileHandle ns = Open(kind);
        Assert.Equal(flag, Linux.GetNsType(ns));
    }

    [Fact]
    public void NamespaceKnowsItsOwner()
    {
        Privileges.RequireRoot();
        ScratchThread.Run(() =>
        {
            // Made here, so that its owner is the user namespace of this process, whichever that is.
            Linux.Unshare(CloneFlags.NewUts);
            using SafeFileHandle uts = Open("uts"), owner = Linux.GetUserNs(uts);
            Assert.Equal(ProcFile.ThreadNamespace("user"), ProcFile.LinkTarget(owner));
        });
    }

    [Fact]
    public void ParentOutsideTheCallersNamespaceIsHidden()
    {
        using SafeFileHandle user = Open("user"), uts = Open("uts"), file = Linux.MemFdCreate("file");
        Throws.Syscall(Errno.EPERM, () => Linux.GetParentNs(user));
        Throws.Syscall(Errno.EINVAL, () => Linux.GetParentNs(uts));
        Throws.Syscall(Errno.ENOTTY, () => Linux.GetParentNs(file));
    }

    [Fact]
    public void OnlyUserNamespacesHaveAnOwningUser()
    {
        Privileges.RequireInitialUserNamespace();
        using SafeFileHandle user = Open("user"), uts = Open("uts");
        Assert.Equal(0u, Linux.GetOwnerUid(user));
        Throws.Syscall(Errno.EINVAL, () => Linux.GetOwnerUid(uts));
    }
}
