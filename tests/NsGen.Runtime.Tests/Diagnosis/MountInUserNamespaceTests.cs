using System;
using System.IO;
using System.Linq;

namespace NsGen.Runtime.Tests.Diagnosis;

#pragma warning disable NSG3001, NSG3002, NSG3003, NSG3004, NSG3007, NSG3008 // refused: that is what is tested

/// <summary>What root of a user namespace is refused: its mounts came from a more privileged mount namespace, and not every file system is for it.</summary>
public class MountInUserNamespaceTests
{
    // The child is gone, and its source alone tells what it mounted.
    [Fact]
    public void Child_programs()
    {
        Refusal.Is(Errno.EPERM, "that owns the PID namespace that it was made in: add CloneFlags.NewPid.", () => RefusedPrograms.MountProc());
        Refusal.Is(Errno.EPERM, "that owns the network namespace that it was made in: add CloneFlags.NewNet.", () => RefusedPrograms.MountSys());
        Refusal.Is(Errno.EPERM, "that owns the IPC namespace that it was made in: add CloneFlags.NewIpc.", () => RefusedPrograms.MountQueues());
        Refusal.Is(Errno.EPERM, "that owns the cgroup namespace that it was made in: add CloneFlags.NewCgroup.", () => RefusedPrograms.MountCgroups());
        if (Refusal.HasExt4) Refusal.Is(Errno.EPERM, "ext4 is mounted with CAP_SYS_ADMIN in the initial user namespace only", () => RefusedPrograms.MountExt4());
        Refusal.Is(Errno.EINVAL, "the group of its option gid", () => RefusedPrograms.MountTerminals());
        Refusal.Is(Errno.EINVAL, "add MountFlags.Recursive", () => RefusedPrograms.BindRoot());
        Refusal.Is(Errno.EINVAL, "is locked", () => RefusedPrograms.UnmountProc());
        Refusal.Is(Errno.EINVAL, "Only a mount point has a propagation type", () => RefusedPrograms.PropagateNoMountPoint());
        Refusal.Is(Errno.ENOENT, "There is no \"/nowhere\", seen from this process.", () => RefusedPrograms.MountInside());
    }

    [Fact]
    public void Child_programs_without_mount_namespace()
    {
        Refusal.Is(Errno.EPERM, "that owns the mount namespace that it was made in: add CloneFlags.NewNs.", () => RefusedPrograms.RemountAmongOurs());
        ScratchThread.RunUnprivileged(() => Refusal.Is(Errno.EPERM, "CAP_SYS_ADMIN is missing: the child, as this thread, does not have it", () => RefusedPrograms.RemountAsWeAre()));
    }

    [Fact]
    public void Views_of_namespaces_that_belong_to_another() => InUserNamespace.Run(MountViews);

    private static void MountViews()
    {
        using TemporaryDirectory directory = new();
        Refusal.Is(Errno.EPERM, "CAP_SYS_ADMIN is missing in the user namespace that owns the PID namespace", () => Linux.Mount("none", directory.Path, "proc"));
        Refusal.Is(Errno.EPERM, "Linux.Unshare(CloneFlags.NewNet)", () => Linux.Mount("none", directory.Path, "sysfs"));
        Refusal.Is(Errno.EPERM, "Linux.Unshare(CloneFlags.NewIpc)", () => Linux.Mount("none", directory.Path, "mqueue"));
        Refusal.Is(Errno.EPERM, "Linux.Unshare(CloneFlags.NewCgroup)", () => Linux.Mount("none", directory.Path, "cgroup2"));
        if (Refusal.HasExt4) Refusal.Is(Errno.EPERM, "in the initial user namespace only", () => Linux.Mount("/dev/null", directory.Path, "ext4"));
        Refusal.Is(Errno.EINVAL, "the group of its option gid", () => Linux.Mount("none", directory.Path, "devpts", data: "newinstance,gid=5"));
    }

    [Fact]
    public void Proc_for_the_children_alone() => InUserNamespace.Run(MountProcForChildren);

    private static void MountProcForChildren() => ScratchThread.Run(() =>
    {
        using TemporaryDirectory directory = new();
        Linux.Unshare(CloneFlags.NewPid);
        Refusal.Is(Errno.EPERM, "for its children only: one of them can mount it", () => Linux.Mount("none", directory.Path, "proc"));
    });

    [Fact]
    public void Locked_flags()
    {
        ScratchThread.RunInMountNamespace(() =>
        {
            Linux.Mount("none", "/mnt", "tmpfs", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoATime);
            Linux.MkDirAt(Linux.AtFdCwd, "/mnt/below", FileModeBits.UserAll);
            Linux.Mount("none", "/mnt/below", "tmpfs");
            InUserNamespace.Run(ChangeLocked);
        });
    }

    private static void ChangeLocked()
    {
        const MountFlags Remount = MountFlags.Remount | MountFlags.Bind;
        Refusal.Is(Errno.EPERM, "The mount at /mnt has nosuid,nodev, which this would take away.", () => Linux.Mount(null, "/mnt", flags: Remount | MountFlags.ReadOnly));
        Refusal.Is(Errno.EPERM, "keep MountFlags.NoDev.", () => Linux.Mount(null, "/mnt", flags: Remount | MountFlags.NoSuid));
        Refusal.Is(Errno.EPERM, "keep MountFlags.NoATime.", () => Linux.Mount(null, "/mnt", flags: Remount | MountFlags.NoSuid | MountFlags.NoDev | MountFlags.StrictATime));
        Refusal.Is(Errno.EPERM, "add MountFlags.Bind, which changes this mount alone", () => Linux.Mount(null, "/mnt", flags: MountFlags.Remount | MountFlags.NoSuid | MountFlags.NoDev));
        Refusal.Is(Errno.EPERM, "keep MountFlags.NoSuid.", () => Linux.MountSetAttr(Linux.AtFdCwd, "/mnt", AtFlags.None, new MountAttr { Clear = MountAttributes.NoSuid }));

        Refusal.Is(Errno.EINVAL, "are mounts (/mnt/below). They came from a more privileged mount namespace, and are locked together", () => Linux.Mount("/mnt", "/mnt", flags: MountFlags.Bind));
        Refusal.Is(Errno.EINVAL, "are mounts (/mnt/below)", () => Linux.OpenTree(Linux.AtFdCwd, "/mnt", OpenTreeFlags.Clone | OpenTreeFlags.CloseOnExec));
        Refusal.Is(Errno.EINVAL, "The mount at /mnt/below came from a more privileged mount namespace, and is locked", () => Linux.Umount2("/mnt/below"));
        Refusal.Is(Errno.EINVAL, "The mount at /mnt/below came from a more privileged mount namespace, and is locked", () => Linux.Mount("/mnt/below", "/proc", flags: MountFlags.Move));

        Linux.Mount(null, "/mnt", flags: Remount | MountFlags.ReadOnly | MountFlags.NoSuid | MountFlags.NoDev);
    }

    // As container engines hide them.
    [Fact]
    public void Proc_and_sysfs_that_are_partly_hidden() => ScratchThread.RunInMountNamespace(() =>
    {
        Linux.Mount("/dev/null", "/proc/version", flags: MountFlags.Bind);
        Linux.Mount("none", "/sys/kernel", "tmpfs");
        InUserNamespace.RunInNewViews(MountHidden);
    });

    private static void MountHidden()
    {
        using TemporaryDirectory directory = new();
        Refusal.Is(Errno.EPERM, "The proc mounted here is partly hidden, by the mounts at /proc/version, as in containers", () => Linux.Mount("none", directory.Path, "proc"));
        Refusal.Is(Errno.EPERM, "The sysfs mounted here is partly hidden, by the mounts at /sys/", () => Linux.Mount("none", directory.Path, "sysfs"));
    }

    [Fact]
    public void Unmount_by_force_of_a_file_system_of_another() => InUserNamespace.Run(UnmountByForce);

    private static void UnmountByForce()
    {
        Linux.Mount("/bin", "/mnt", flags: MountFlags.Bind | MountFlags.Recursive);
        Refusal.Is(Errno.EPERM, "UnmountFlags.Force takes CAP_SYS_ADMIN in the user namespace of the file system", () => Linux.Umount2("/mnt", UnmountFlags.Force));
        Linux.Umount2("/mnt");
    }
}
