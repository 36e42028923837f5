using System;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests.Diagnosis;

#pragma warning disable NSG1003, NSG3005, NSG3008, NSG4001 // Refused: that is what they are for.

/// <summary>Child programs one of whose calls the kernel refuses.</summary>
internal static partial class RefusedPrograms
{
    private const CloneFlags Mounting = CloneFlags.NewUser | CloneFlags.NewNs;

    [Clone(CloneFlags.NewUser, Program = nameof(NothingProgram))]
    internal static partial ChildProcess StartInNewUser();

    [Clone(CloneFlags.NewPid, Program = nameof(NothingProgram), Init = InitMode.Program)]
    internal static partial ChildProcess StartInNewPid();

    [ChildProgram]
    private static void NothingProgram()
    {
    }

    [Clone(CloneFlags.NewUser, Program = nameof(NestUsersProgram))]
    internal static partial ChildProcess NestUsers(int depth);

    /// <summary>Makes user namespaces one in the other, of each of which it is root.</summary>
    [ChildProgram]
    private static void NestUsersProgram(int depth)
    {
        for (int i = 0; i < depth; i++)
        {
            Linux.Unshare(CloneFlags.NewUser);
            int deny = Open(Linux.AtFdCwd, "/proc/thread-self/setgroups", OpenFlags.WriteOnly | OpenFlags.CloseOnExec, 0);
            Linux.Write(deny, "deny"u8);
            Linux.Close(deny);
            int users = Open(Linux.AtFdCwd, "/proc/thread-self/uid_map", OpenFlags.WriteOnly | OpenFlags.CloseOnExec, 0);
            Linux.Write(users, "0 0 1"u8);
            Linux.Close(users);
            int groups = Open(Linux.AtFdCwd, "/proc/thread-self/gid_map", OpenFlags.WriteOnly | OpenFlags.CloseOnExec, 0);
            Linux.Write(groups, "0 0 1"u8);
            Linux.Close(groups);
        }
    }

    [Clone(CloneFlags.None, Program = nameof(UnmappedProgram))]
    internal static partial ChildProcess StartUnmapped(Exec exec);

    [Clone(CloneFlags.NewUser, Program = nameof(UnmappedProgram))]
    internal static partial ChildProcess StartUnmappedBelow(Exec exec);

    /// <summary>Executes a program in a user namespace that has no maps.</summary>
    [ChildProgram]
    private static void UnmappedProgram(ExecImage exec)
    {
        Linux.Unshare(CloneFlags.NewUser);
        Linux.Execve(exec);
    }

    [Clone(CloneFlags.NewUser, Program = nameof(MapTwiceProgram))]
    internal static partial ChildProcess MapTwice();

    /// <summary>Maps its ids, which the launch has done.</summary>
    [ChildProgram]
    private static void MapTwiceProgram()
    {
        int users = Open(Linux.AtFdCwd, "/proc/self/uid_map", OpenFlags.WriteOnly | OpenFlags.CloseOnExec, 0);
        Linux.Write(users, "0 1000 1\n"u8);
    }

    [Clone(CloneFlags.NewUser, Program = nameof(AllowAgainProgram))]
    internal static partial ChildProcess AllowAgain();

    /// <summary>Allows setgroups again, which the launch has denied.</summary>
    [ChildProgram]
    private static void AllowAgainProgram()
    {
        int groups = Open(Linux.AtFdCwd, "/proc/self/setgroups", OpenFlags.WriteOnly | OpenFlags.CloseOnExec, 0);
        Linux.Write(groups, "allow"u8);
    }

    [Syscall("openat")]
    private static partial int Open(int directory, Utf8 path, OpenFlags flags, uint mode);

    [Clone(Mounting, Program = nameof(UnshareInChrootProgram))]
    internal static partial ChildProcess UnshareUserInChroot();

    [ChildProgram]
    private static void UnshareInChrootProgram()
    {
        Linux.Chroot("/proc/self");
        Linux.Unshare(CloneFlags.NewUser);
    }

    [Clone(CloneFlags.NewUser, Program = nameof(UnsharePidsProgram))]
    internal static partial ChildProcess UnsharePidsTwice();

    [ChildProgram]
    private static void UnsharePidsProgram()
    {
        Linux.Unshare(CloneFlags.NewPid);
        Linux.Unshare(CloneFlags.NewPid);
    }

    [Clone(CloneFlags.None, Program = nameof(JoinUserProgram))]
    internal static partial ChildProcess JoinUser(SafeFileHandle user);

    [ChildProgram]
    private static void JoinUserProgram(SafeFileHandle user) => Linux.SetNs(user, CloneFlags.NewUser);

    [Clone(CloneFlags.NewUser, Program = nameof(JoinUserProgram))]
    internal static partial ChildProcess JoinUserFromBelow(SafeFileHandle user);

    [Clone(CloneFlags.NewPid, Program = nameof(JoinPidProgram), Init = InitMode.Program)]
    internal static partial ChildProcess JoinPidAbove(SafeFileHandle pid);

    [ChildProgram]
    private static void JoinPidProgram(SafeFileHandle pid) => Linux.SetNs(pid, CloneFlags.NewPid);

    [Clone(CloneFlags.NewUser, Program = nameof(SetGroupsProgram))]
    internal static partial ChildProcess SetGroups(CloneOptions? options = null);

    [ChildProgram]
    private static void SetGroupsProgram()
    {
        Span<uint> none = stackalloc uint[1];
        Linux.SetGroups(none);
    }

    [Clone(CloneFlags.NewUser, Program = nameof(SetUidProgram))]
    internal static partial ChildProcess SetUid(uint user);

    [ChildProgram]
#pragma warning disable NSG7003 // it is to be refused
    private static void SetUidProgram(uint user) => Linux.SetUid(user);
#pragma warning restore NSG7003

    [Clone(CloneFlags.NewUser, Program = nameof(SetGidProgram))]
    internal static partial ChildProcess SetGid(uint group);

    [ChildProgram]
    private static void SetGidProgram(uint group) => Linux.SetGid(group);

    [Clone(CloneFlags.NewUser, Program = nameof(RenameProgram))]
    internal static partial ChildProcess RenameHost();

    [ChildProgram]
    private static void RenameProgram() => Linux.SetHostName("nobody"u8);

    [Clone(CloneFlags.NewUser, Program = nameof(RemountProgram))]
    internal static partial ChildProcess RemountAmongOurs();

    [Clone(CloneFlags.None, Program = nameof(RemountProgram))]
    internal static partial ChildProcess RemountAsWeAre();

    [ChildProgram]
    private static void RemountProgram() => Linux.Mount(null, "/", null, MountFlags.Remount);

    [Clone(Mounting, Program = nameof(MountTemporaryProgram))]
    internal static partial ChildProcess MountInside();

    [ChildProgram]
    private static void MountTemporaryProgram() => Linux.Mount("none", "/nowhere", "tmpfs", MountFlags.None);

    [Clone(Mounting, Program = nameof(MountProcProgram))]
    internal static partial ChildProcess MountProc();

    [ChildProgram]
    private static void MountProcProgram() => Linux.Mount("proc", "/proc", "proc", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);

    [Clone(Mounting, Program = nameof(MountSysProgram))]
    internal static partial ChildProcess MountSys();

    [ChildProgram]
    private static void MountSysProgram() => Linux.Mount("sysfs", "/proc", "sysfs", MountFlags.NoSuid | MountFlags.NoDev | MountFlags.NoExec);

    [Clone(Mounting, Program = nameof(MountQueuesProgram))]
    internal static partial ChildProcess MountQueues();

    [ChildProgram]
    private static void MountQueuesProgram() => Linux.Mount("mqueue", "/proc", "mqueue");

    [Clone(Mounting, Program = nameof(MountCgroupsProgram))]
    internal static partial ChildProcess MountCgroups();

    [ChildProgram]
    private static void MountCgroupsProgram() => Linux.Mount("cgroup2", "/proc", "cgroup2");

    [Clone(Mounting, Program = nameof(MountExt4Program))]
    internal static partial ChildProcess MountExt4();

    [ChildProgram]
    private static void MountExt4Program() => Linux.Mount("/dev/null", "/proc", "ext4");

    [Clone(Mounting, Program = nameof(MountTerminalsProgram))]
    internal static partial ChildProcess MountTerminals();

    [ChildProgram]
    private static void MountTerminalsProgram() => Linux.Mount("devpts", "/proc", "devpts", data: "newinstance,gid=5");

    [Clone(Mounting, Program = nameof(BindRootProgram))]
    internal static partial ChildProcess BindRoot();

    [ChildProgram]
    private static void BindRootProgram() => Linux.Mount("/", "/proc", flags: MountFlags.Bind);

    [Clone(Mounting, Program = nameof(UnmountProcProgram))]
    internal static partial ChildProcess UnmountProc();

    [ChildProgram]
    private static void UnmountProcProgram() => Linux.Umount2("/proc");

    [Clone(Mounting, Program = nameof(PropagateProgram))]
    internal static partial ChildProcess PropagateNoMountPoint();

    [ChildProgram]
    private static void PropagateProgram() => Linux.Mount("none", "/proc/self", null, MountFlags.Private);

    [Clone(Mounting, Program = nameof(PivotProgram))]
    internal static partial ChildProcess Pivot(string newRoot, string putOld);

    [ChildProgram]
    private static void PivotProgram(Utf8 newRoot, Utf8 putOld) => Linux.PivotRoot(newRoot, putOld);
}
