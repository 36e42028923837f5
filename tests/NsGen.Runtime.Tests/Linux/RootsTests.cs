using System.IO;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests;

public class RootsTests
{
    private static Errno Look(Utf8 path)
    {
        SyscallResult<SafeFileHandle> found = Linux.TryOpenAt(Linux.AtFdCwd, path, OpenFlags.Path | OpenFlags.CloseOnExec);
        if (found.TryGetValue(out SafeFileHandle handle)) handle.Dispose();
        return found.Error;
    }

    [Fact]
    public void PivotRootExchangesTheRoot()
    {
        using TemporaryDirectory directory = new();
        Errno file = Errno.EINVAL, proc = Errno.None;
        ScratchThread.RunInMountNamespace(() =>
        {
            Linux.Mount("none", directory.Path, "tmpfs");
            Linux.Chdir(directory.Path);
            Linux.MkDirAt(Linux.AtFdCwd, "here", FileModeBits.UserAll);
            Linux.PivotRoot(".", ".");
            Linux.Umount2(".", UnmountFlags.Detach);
            file = Look("/here");
            proc = Look("/proc");
        });
        Assert.Equal((Errno.None, Errno.ENOENT), (file, proc));
    }

    [Fact]
    public void PivotRootWantsDirectoriesOnAnotherMount()
    {
        // In a user namespace the root mount is locked, which comes first.
        Privileges.RequireInitialUserNamespace();
        Errno sameMount = Errno.None, noDirectory = Errno.None;
        ScratchThread.RunInMountNamespace(() =>
        {
            sameMount = Throws.Syscall(Errno.EBUSY, () => Linux.PivotRoot("/", "/")).Error;
            noDirectory = Throws.Syscall(Errno.ENOTDIR, () => Linux.PivotRoot("/proc/version", "/proc/version")).Error;
        });
        Assert.Equal((Errno.EBUSY, Errno.ENOTDIR), (sameMount, noDirectory));
    }

    [Fact]
    public void ChrootHoldsForAThreadOfItsOwnRoot()
    {
        Privileges.RequireRoot();
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.Combine("here"), "");
        Errno file = Errno.EINVAL, proc = Errno.None;
        ScratchThread.Run(() =>
        {
            Linux.Unshare(CloneFlags.Fs);
            Linux.Chroot(directory.Path);
            Linux.Chdir("/");
            file = Look("/here");
            proc = Look("/proc");
        });
        Assert.Equal((Errno.None, Errno.ENOENT), (file, proc));
        Assert.Equal(Errno.None, Look("/proc"));
    }

    [Fact]
    public void ChrootNeedsPrivilege() => ScratchThread.RunUnprivileged(() => Throws.Syscall(Errno.EPERM, () => Linux.Chroot("/")));

    [Fact]
    public void WorkingDirectoryIsTheThreadsOwnAfterUnshare()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.Combine("here"), "");
        ScratchThread.Run(() =>
        {
            Linux.Unshare(CloneFlags.Fs);
            Linux.Chdir(directory.Path);
            Assert.Equal(Errno.None, Look("here"));
            Linux.Chdir("/");
            Assert.Equal(Errno.ENOENT, Look("here"));
            Linux.Fchdir(directory.Handle);
            Assert.Equal(Errno.None, Look("here"));
        });
        Assert.Equal(Errno.ENOENT, Look("here"));
    }

    [Fact]
    public void WorkingDirectoryIsADirectoryThatExists()
    {
        using SafeFileHandle file = Linux.MemFdCreate("file");
        Throws.Syscall(Errno.ENOENT, () => Linux.Chdir("/no such directory"));
        Throws.Syscall(Errno.ENOTDIR, () => Linux.Chdir("/proc/version"));
        Throws.Syscall(Errno.ENOTDIR, () => Linux.Fchdir(file));
        Throws.Syscall(Errno.EBADF, () => Linux.Fchdir(-1));
    }
}
