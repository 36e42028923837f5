using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests.Diagnosis;

#pragma warning disable NSG1001, NSG3001, NSG3002, NSG3003, NSG3004, NSG3007, NSG3008 // refused: that is what is tested

/// <summary>What the calls refuse that make, change and take away mounts, to who has the capability.</summary>
public class MountRefusalTests
{
    [Fact]
    public void Without_capability()
    {
        using TemporaryDirectory directory = new();
        ScratchThread.RunUnprivileged(() =>
        {
            const string Says = "which owns its mount namespace. Run as root, or in a child with namespaces of its own: [Clone(CloneFlags.NewUser | CloneFlags.NewNs | …)].";
            Refusal.Is(Errno.EPERM, Says, () => Linux.Mount("none", directory.Path, "tmpfs"));
            Refusal.Is(Errno.EPERM, Says, () => Linux.Umount2("/proc"));
            Refusal.Is(Errno.EPERM, Says, () => Linux.PivotRoot(directory.Path, directory.Path));
            Refusal.Is(Errno.EPERM, Says, () => Linux.OpenTree(Linux.AtFdCwd, directory.Path, OpenTreeFlags.Clone | OpenTreeFlags.CloseOnExec));
            Refusal.Is(Errno.EPERM, Says, () => Linux.FsOpen("tmpfs"));
            Refusal.Is(Errno.EPERM, Says, () => Linux.MountSetAttr(Linux.AtFdCwd, "/proc", AtFlags.None, new MountAttr { Set = MountAttributes.NoSuid }));
            Refusal.Is(Errno.EPERM, Says, () => Linux.MoveMount(Linux.AtFdCwd, "/proc", Linux.AtFdCwd, directory.Path));
            Refusal.Is(Errno.EPERM, "CAP_SYS_CHROOT is missing", () => Linux.Chroot("/"));
        });
    }

    [Fact]
    public void Paths() => In(directory =>
    {
        string absent = directory.Combine("absent"), link = directory.Combine("link");
        Refusal.Is(Errno.ENOENT, $"There is no \"{absent}\".", () => Linux.Mount("none", absent + "/further", "tmpfs"));
        Refusal.Is(Errno.ENOENT, $"There is no \"{absent}\".", () => Linux.Mount(absent, directory.Path, flags: MountFlags.Bind));
        Refusal.Is(Errno.ENOENT, $"There is no \"{absent}\".", () => Linux.Umount2(absent));
        Refusal.Is(Errno.ENOENT, $"There is no \"{absent}\".", () => Linux.PivotRoot(absent, directory.Path));
        Refusal.Is(Errno.ENOENT, $"There is no \"{absent}\".", () => Linux.Chroot(absent));
        Refusal.Is(Errno.ENOTDIR, "a directory is bound on a directory, a file on a file", () => Linux.Mount("/proc/version", directory.Path, flags: MountFlags.Bind));
        Linux.SymlinkAt("link", directory.Handle, "link");
        Refusal.Is(Errno.ELOOP, "symbolic links", () => Linux.Umount2(link));
    });

    [Fact]
    public void File_systems() => In(directory =>
    {
        Refusal.Is(Errno.ENODEV, "The kernel has no file system \"nosuchfs\"", () => Linux.Mount("none", directory.Path, "nosuchfs"));
        Refusal.Is(Errno.EINVAL, "needs the type of its file system", () => Linux.Mount("none", directory.Path));
        Refusal.Is(Errno.EINVAL, "The file system tmpfs refused its options, \"size=much\"", () => Linux.Mount("none", directory.Path, "tmpfs", data: "size=much"));
        if (Refusal.HasExt4) Refusal.Is(Errno.ENOTBLK, "ext4 is on a block device, which \"/dev/null\" is not", () => Linux.Mount("/dev/null", directory.Path, "ext4"));
        Refusal.Is(Errno.ENODEV, "The kernel has no file system \"nosuchfs\"", () => Linux.FsOpen("nosuchfs"));
        using SafeFileHandle context = Linux.FsOpen("tmpfs");
        Refusal.Is(Errno.EINVAL, "The file system says: tmpfs: Bad value for 'size'.", () => Linux.FsConfig(context, FsConfigCommand.SetString, "size", "much"));
        Refusal.Is(Errno.EINVAL, "The file system says: tmpfs: Unknown parameter 'nosuch'.", () => Linux.FsConfig(context, FsConfigCommand.SetString, "nosuch", "x"));
        Refusal.Is(Errno.EINVAL, "The file system was not created before", () => Linux.FsMount(context));
        Linux.FsConfig(context, FsConfigCommand.Create);
        Refusal.Is(Errno.EBUSY, "The context is past this step", () => Linux.FsConfig(context, FsConfigCommand.SetString, "size", "64k"));
    });

    [Fact]
    public void Places_that_are_no_mount_points() => In(directory =>
    {
        using SafeFileHandle handle = Linux.OpenTree(Linux.AtFdCwd, directory.Path);
        string says = $"\"{directory.Path}\" is no mount point, but a place on the mount at ";
        Refusal.Is(Errno.EINVAL, says, () => Linux.Mount(null, directory.Path, flags: MountFlags.Private));
        Refusal.Is(Errno.EINVAL, says, () => Linux.Mount(null, directory.Path, flags: MountFlags.Remount | MountFlags.Bind | MountFlags.ReadOnly));
        Refusal.Is(Errno.EINVAL, says, () => Linux.Mount(directory.Path, "/proc", flags: MountFlags.Move));
        Refusal.Is(Errno.EINVAL, says, () => Linux.MoveMount(handle, "", Linux.AtFdCwd, "/proc", MoveMountFlags.FromEmptyPath));
        Refusal.Is(Errno.EINVAL, says, () => Linux.MountSetAttr(handle, "", AtFlags.EmptyPath, new MountAttr { Set = MountAttributes.ReadOnly }));
        Refusal.Is(Errno.EINVAL, "of another mount namespace", () => Linux.MoveMount(directory.Handle, "", Linux.AtFdCwd, "/proc", MoveMountFlags.FromEmptyPath));
        Refusal.Is(Errno.EINVAL, $"\"{directory.Path}\" is no mount point.", () => Linux.Umount2(directory.Path));
    });

    [Fact]
    public void Flags() => In(directory =>
    {
        Refusal.Is(Errno.EINVAL, "Private, Slave exclude each other".Replace("Private, Slave", (MountFlags.Private | MountFlags.Slave).ToString()), () => Linux.Mount(null, "/", flags: MountFlags.Private | MountFlags.Slave));
        Refusal.Is(Errno.EINVAL, "leave out NoSuid", () => Linux.Mount(null, "/", flags: MountFlags.Private | MountFlags.NoSuid));
        Refusal.Is(Errno.EINVAL, "exclude each other", () => Linux.MountSetAttr(Linux.AtFdCwd, "/", AtFlags.None, new MountAttr { Propagation = MountFlags.Private | MountFlags.Slave }));
        Refusal.Is(Errno.EINVAL, "goes with neither Force nor Detach", () => Linux.Umount2("/proc", UnmountFlags.Expire | UnmountFlags.Detach));
        Refusal.Is(Errno.EINVAL, "umount2(2) does not know 256", () => Linux.Umount2("/proc", (UnmountFlags)256));
        Refusal.Is(Errno.EINVAL, "Recursive goes with Clone only", () => Linux.OpenTree(Linux.AtFdCwd, "/", OpenTreeFlags.Recursive));
    });

    [Fact]
    public void Mounts_that_are_used() => In(directory =>
    {
        Linux.Mount("none", directory.Path, "tmpfs");
        Refusal.Is(Errno.EAGAIN, "the next call unmounts it", () => Linux.Umount2(directory.Path, UnmountFlags.Expire));
        using (Linux.OpenAt(Linux.AtFdCwd, directory.Combine("file"), OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.CloseOnExec))
        {
            Refusal.Is(Errno.EBUSY, "UnmountFlags.Detach", () => Linux.Umount2(directory.Path));
            Refusal.Is(Errno.EBUSY, "open for writing", () => Linux.Mount(null, directory.Path, flags: MountFlags.Remount | MountFlags.Bind | MountFlags.ReadOnly));
            Refusal.Is(Errno.EBUSY, "open for writing", () => Linux.MountSetAttr(Linux.AtFdCwd, directory.Path, AtFlags.None, new MountAttr { Set = MountAttributes.ReadOnly }));
        }

        string below = directory.Combine("below");
        Linux.MkDirAt(Linux.AtFdCwd, below, FileModeBits.UserAll);
        Linux.Mount("none", below, "tmpfs");
        Refusal.Is(Errno.EBUSY, $"On it is another mount, at {below}", () => Linux.Umount2(directory.Path));
        Refusal.Is(Errno.ELOOP, "below the mount that is moved", () => Linux.Mount(directory.Path, below, flags: MountFlags.Move));
    });

    [Fact]
    public void Shared_and_unbindable() => In(directory =>
    {
        Linux.Mount("none", directory.Path, "tmpfs");
        string inner = directory.Combine("inner"), other = directory.Combine("other");
        foreach (string path in new[] { inner, other }) Linux.MkDirAt(Linux.AtFdCwd, path, FileModeBits.UserAll);
        Linux.Mount("none", inner, "tmpfs");
        Linux.Mount(null, directory.Path, flags: MountFlags.Shared);
        Refusal.Is(Errno.EINVAL, $"The mount is on one that is shared, at {directory.Path}", () => Linux.Mount(inner, other, flags: MountFlags.Move));
        Refusal.Is(Errno.EINVAL, $"The mount is on one that is shared, at {directory.Path}", () => Linux.MoveMount(Linux.AtFdCwd, inner, Linux.AtFdCwd, other));
        Linux.Mount(null, inner, flags: MountFlags.Unbindable);
        Refusal.Is(Errno.EINVAL, $"The mount at {inner} is unbindable", () => Linux.Mount(inner, other, flags: MountFlags.Bind));
        Refusal.Is(Errno.EINVAL, $"The mount at {inner} is unbindable", () => Linux.OpenTree(Linux.AtFdCwd, inner, OpenTreeFlags.Clone | OpenTreeFlags.CloseOnExec));
    });

    [Fact]
    public void Mount_namespace_on_a_file_in_it() => In(directory =>
    {
        File.WriteAllText(directory.Combine("file"), "");
        Refusal.Is(Errno.EINVAL, "else it would keep itself alive", () => Linux.Mount("/proc/thread-self/ns/mnt", directory.Combine("file"), flags: MountFlags.Bind));
    });

    [Fact]
    public void Read_only() => In(directory =>
    {
        string file = directory.Combine("file");
        Linux.Mount("none", directory.Path, "tmpfs");
        Linux.MkDirAt(Linux.AtFdCwd, directory.Combine("there"), FileModeBits.UserAll);
        Linux.Mount(null, directory.Path, flags: MountFlags.Remount | MountFlags.Bind | MountFlags.ReadOnly);
        string says = $"The mount at {directory.Path} is read-only.";
        Refusal.Is(Errno.EROFS, says, () => Linux.OpenAt(Linux.AtFdCwd, file, OpenFlags.WriteOnly | OpenFlags.Create | OpenFlags.CloseOnExec));
        Refusal.Is(Errno.EROFS, says, () => Linux.MkDirAt(Linux.AtFdCwd, file, FileModeBits.UserAll));
        Refusal.Is(Errno.EROFS, says, () => Linux.SymlinkAt("target", Linux.AtFdCwd, file));
        Refusal.Is(Errno.EROFS, says, () => Linux.UnlinkAt(Linux.AtFdCwd, directory.Combine("there"), AtFlags.RemoveDir));

        Linux.Mount(null, directory.Path, flags: MountFlags.Remount | MountFlags.ReadOnly);
        Refusal.Is(Errno.EROFS, $"The file system at {directory.Path} (tmpfs) is read-only", () => Linux.MkDirAt(Linux.AtFdCwd, file, FileModeBits.UserAll));
    });

    private static void In(Action<TemporaryDirectory> work)
    {
        using TemporaryDirectory directory = new();
        ScratchThread.RunInMountNamespace(() => work(directory));
    }
}
