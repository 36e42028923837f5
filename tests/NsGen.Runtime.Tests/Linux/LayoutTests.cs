using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NsGen.Runtime.Tests;

/// <summary>The structures are laid out as the kernel's headers have them.</summary>
public class LayoutTests
{
    /// <summary>A structure: the C header and type, and the C fields that the C# fields are, in order; null for a field that C has not as one.</summary>
    private static readonly Dictionary<Type, (string Header, string Type, string?[] Fields)> s_structures = new()
    {
        [typeof(TimeSpec)] = ("#include <linux/time_types.h>", "struct __kernel_timespec", ["tv_sec", "tv_nsec"]),
        [typeof(RLimit)] = ("#include <linux/resource.h>", "struct rlimit64", ["rlim_cur", "rlim_max"]),
        [typeof(RUsage)] = ("#include <linux/resource.h>", "struct rusage",
            ["ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw"]),
        [typeof(OpenHow)] = ("#include <linux/openat2.h>", "struct open_how", ["flags", "mode", "resolve"]),
        [typeof(MountAttr)] = ("#include <linux/mount.h>", "struct mount_attr", ["attr_set", "attr_clr", "propagation", "userns_fd"]),
        [typeof(UtsName)] = ("#include <linux/utsname.h>", "struct new_utsname", ["sysname", "nodename", "release", "version", "machine", "domainname"]),
        [typeof(CapUserHeader)] = ("#include <linux/capability.h>", "struct __user_cap_header_struct", ["version", "pid"]),
        [typeof(CapabilitySets)] = ("#include <linux/capability.h>\ntypedef struct { struct __user_cap_data_struct half[_LINUX_CAPABILITY_U32S_3]; } cap_user_data;", "cap_user_data",
            ["half[0].effective", "half[0].permitted", "half[0].inheritable", "half[1].effective", "half[1].permitted", "half[1].inheritable"]),
        [typeof(SigSet)] = ("#include <linux/signal.h>", "sigset_t", [null]),
        [typeof(SigAction)] = ("#include <linux/signal.h>", "struct sigaction", ["sa_handler", "sa_flags", "sa_restorer", "sa_mask"]),
        [typeof(SigInfo)] = ("#include <linux/signal.h>", "siginfo_t", ["si_signo", "si_code", "si_pid", "si_uid", "si_status"]),
        [typeof(StatMount)] = ("#include <linux/mount.h>", "struct statmount",
            ["size", "mnt_opts", "mask", "sb_dev_major", "sb_dev_minor", "sb_magic", "sb_flags", "fs_type", "mnt_id", "mnt_parent_id", "mnt_id_old", "mnt_parent_id_old", "mnt_attr", "mnt_propagation", "mnt_peer_group", "mnt_master", "propagate_from", "mnt_root", "mnt_point", "mnt_ns_id", "fs_subtype", "sb_source", "opt_num", "opt_array", "opt_sec_num", "opt_sec_array", "supported_mask", null]),
        [typeof(MntIdReq)] = ("#include <linux/mount.h>", "struct mnt_id_req", ["size", null, "mnt_id", "param", "mnt_ns_id"]),
        [typeof(PidFdInfo)] = ("#include <linux/pidfd.h>", "struct pidfd_info",
            ["mask", "cgroupid", "pid", "tgid", "ppid", "ruid", "rgid", "euid", "egid", "suid", "sgid", "fsuid", "fsgid", "exit_code"]),
    };

    public static TheoryData<Type> Structures => new(s_structures.Keys);

    [Theory]
    [MemberData(nameof(Structures))]
    public void EveryFieldIsWhereTheKernelHasIt(Type structure)
    {
        (string header, string type, string?[] names) = s_structures[structure];
        FieldInfo[] fields = [.. structure.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)];
        Assert.Equal(names.Length, fields.Length);
        (FieldInfo Field, string Name)[] compared = [.. fields.Zip(names).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!))];

        (int size, int[] offsets) = CLayout.Of(header, type, [.. compared.Select(pair => pair.Name)]);

        // Later versions of these grow at the end; the kernel is told which one is meant.
        if (structure == typeof(PidFdInfo)) Assert.InRange(SizeOf(structure), 64, size);
        else Assert.Equal(size, SizeOf(structure));
        Assert.Equal(compared.Zip(offsets).Select(pair => (pair.First.Name, pair.Second)), compared.Select(pair => (pair.Name, OffsetOf(pair.Field))));
    }

    [Fact]
    public void SizesThatTheKernelIsTold()
    {
        Assert.Equal(OpenHow.Size, Unsafe.SizeOf<OpenHow>());
        Assert.Equal(MountAttr.Size, Unsafe.SizeOf<MountAttr>());
        Assert.Equal(SigSet.Size, Unsafe.SizeOf<SigSet>());
        Assert.Equal(StatMount.Size, Unsafe.SizeOf<StatMount>());
        Assert.Equal(32, Unsafe.SizeOf<MntIdReq>());
        Assert.Equal(8, Unsafe.SizeOf<PipeEnds>());
    }

    private static int SizeOf(Type structure) => (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(structure).Invoke(null, null)!;

    private static int OffsetOf(FieldInfo field) => (int)Marshal.OffsetOf(field.DeclaringType!, field.Name);
}
