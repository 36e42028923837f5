using System;
using System.IO;

namespace NsGen.Runtime.Tests.Diagnosis;

#pragma warning disable NSG3001, NSG3002, NSG3005, NSG3006 // refused: that is what is tested

/// <summary>What pivot_root(2) refuses.</summary>
public class PivotRootRefusalTests
{
    [Fact]
    public void On_the_present_root()
    {
        // In a user namespace the root mount is locked, which comes first.
        Privileges.RequireInitialUserNamespace();
        In(directory =>
        {
            Refusal.Is(Errno.EBUSY, "\"/\" is on the mount that is the root now. A directory becomes a mount of its own by a bind on itself", () => Linux.PivotRoot("/", "/"));
            Linux.Mount("none", directory.Path, "tmpfs");
            Refusal.Is(Errno.EBUSY, "\"/etc\", the place for the old root, is on the mount that is the root now", () => Linux.PivotRoot(directory.Path, "/etc"));
            Refusal.Is(Errno.ENOTDIR, "are directories", () => Linux.PivotRoot("/proc/version", "/proc/version"));
        });
    }

    [Fact]
    public void Not_a_tree_of_its_own() => In(directory =>
    {
        string inner = directory.Combine("inner"), old = directory.Combine("old");
        Linux.Mount("none", directory.Path, "tmpfs");
        foreach (string path in new[] { inner, old }) Linux.MkDirAt(Linux.AtFdCwd, path, FileModeBits.UserAll);
        Refusal.Is(Errno.EINVAL, $"\"{inner}\" is no mount point.", () => Linux.PivotRoot(inner, inner));
        Linux.Mount("none", inner, "tmpfs");
        Refusal.Is(Errno.EINVAL, $"\"{old}\", the place for the old root, is not at or below the new root, \"{inner}\"", () => Linux.PivotRoot(inner, old));
        Linux.Mount(null, directory.Path, flags: MountFlags.Shared);
        Refusal.Is(Errno.EINVAL, $"The mount at {directory.Path} is shared", () => Linux.PivotRoot(inner, inner));
        Linux.Mount(null, inner, flags: MountFlags.Shared);
        Linux.Mount(null, directory.Path, flags: MountFlags.Private);
        Refusal.Is(Errno.EINVAL, $"The mount at {inner} is shared", () => Linux.PivotRoot(inner, inner));
    });

    [Fact]
    public void In_a_chroot() => In(directory =>
    {
        foreach (string name in new[] { "proc", "new" }) Directory.CreateDirectory(directory.Combine(name));
        Linux.Mount("/proc", directory.Combine("proc"), flags: MountFlags.Bind | MountFlags.Recursive);
        Linux.Mount("none", directory.Combine("new"), "tmpfs");
        Linux.Chroot(directory.Path);
        Refusal.Is(Errno.EINVAL, "The root of this thread is no mount point, as after chroot(2).", () => Linux.PivotRoot("/new", "/new"));
    });

    [Fact]
    public void In_a_child()
    {
        Refusal.Is(Errno.EINVAL, "The new root has to be a mount point", () => RefusedPrograms.Pivot("/proc/self", "/proc/self"));
        Refusal.Is(Errno.ENOTDIR, "are directories", () => RefusedPrograms.Pivot("/proc/version", "/proc/version"));
    }

    [Fact]
    public void Locked_root() => InUserNamespace.Run(PivotLocked);

    private static void PivotLocked() => Refusal.Is(Errno.EINVAL, "The mount at /proc is locked where it is", () => Linux.PivotRoot("/proc", "/proc"));

    private static void In(Action<TemporaryDirectory> work)
    {
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() => work(directory));
    }
}
