using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NsGen.Network.Netlink;

namespace NsGen.Runtime.Tests;

/// <summary>The structures are laid out as the kernel's headers have them.</summary>
public class LayoutTests
{
    /// <summary>A structure: the C header, type and macro that came with it, and the C fields that the C# fields are, in order; null for a field that C has not as one.</summary>
    private static readonly Dictionary<Type, (string Header, string Type, string? Since, string?[] Fields)> s_structures = new()
    {
        [typeof(TimeSpec)] = ("#include <linux/time_types.h>", "struct __kernel_timespec", null, ["tv_sec", "tv_nsec"]),
        [typeof(RLimit)] = ("#include <linux/resource.h>", "struct rlimit64", null, ["rlim_cur", "rlim_max"]),
        [typeof(RUsage)] = ("#include <linux/resource.h>", "struct rusage", null,
            ["ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw"]),
        [typeof(OpenHow)] = ("#include <linux/openat2.h>", "struct open_how", null, ["flags", "mode", "resolve"]),
        [typeof(MountAttr)] = ("#include <linux/mount.h>", "struct mount_attr", null, ["attr_set", "attr_clr", "propagation", "userns_fd"]),
        [typeof(UtsName)] = ("#include <linux/utsname.h>", "struct new_utsname", null, ["sysname", "nodename", "release", "version", "machine", "domainname"]),
        [typeof(CapUserHeader)] = ("#include <linux/capability.h>", "struct __user_cap_header_struct", null, ["version", "pid"]),
        [typeof(CapabilitySets)] = ("#include <linux/capability.h>\ntypedef struct { struct __user_cap_data_struct half[_LINUX_CAPABILITY_U32S_3]; } cap_user_data;", "cap_user_data", null,
            ["half[0].effective", "half[0].permitted", "half[0].inheritable", "half[1].effective", "half[1].permitted", "half[1].inheritable"]),
        [typeof(SigSet)] = ("#include <linux/signal.h>", "sigset_t", null, [null]),
        [typeof(SigAction)] = ("#include <linux/signal.h>", "struct sigaction", null, ["sa_handler", "sa_flags", "sa_restorer", "sa_mask"]),
        [typeof(SigInfo)] = ("#include <linux/signal.h>", "siginfo_t", null, ["si_signo", "si_code", "si_pid", "si_uid", "si_status"]),
        [typeof(StatMount)] = ("#include <linux/mount.h>", "struct statmount", "STATMOUNT_MNT_GIDMAP",
            ["size", "mnt_opts", "mask", "sb_dev_major", "sb_dev_minor", "sb_magic", "sb_flags", "fs_type", "mnt_id", "mnt_parent_id", "mnt_id_old", "mnt_parent_id_old", "mnt_attr", "mnt_propagation", "mnt_peer_group", "mnt_master", "propagate_from", "mnt_root", "mnt_point", "mnt_ns_id", "fs_subtype", "sb_source", "opt_num", "opt_array", "opt_sec_num", "opt_sec_array", "supported_mask", null]),
        [typeof(MntIdReq)] = ("#include <linux/mount.h>", "struct mnt_id_req", "MNT_ID_REQ_SIZE_VER1", ["size", null, "mnt_id", "param", "mnt_ns_id"]),
        [typeof(PidFdInfo)] = ("#include <linux/pidfd.h>", "struct pidfd_info", "PIDFD_INFO_EXIT",
            ["mask", "cgroupid", "pid", "tgid", "ppid", "ruid", "rgid", "euid", "egid", "suid", "sgid", "fsuid", "fsgid", "exit_code"]),
        [typeof(NetlinkAddress)] = ("#include <linux/netlink.h>", "struct sockaddr_nl", null, ["nl_family", "nl_pad", "nl_pid", "nl_groups"]),
        [typeof(NetlinkHeader)] = ("#include <linux/netlink.h>", "struct nlmsghdr", null, ["nlmsg_len", "nlmsg_type", "nlmsg_flags", "nlmsg_seq", "nlmsg_pid"]),
        [typeof(LinkMessage)] = ("#include <linux/rtnetlink.h>", "struct ifinfomsg", null, ["ifi_family", "__ifi_pad", "ifi_type", "ifi_index", "ifi_flags", "ifi_change"]),
        [typeof(AddressMessage)] = ("#include <linux/if_addr.h>", "struct ifaddrmsg", null, ["ifa_family", "ifa_prefixlen", "ifa_flags", "ifa_scope", "ifa_index"]),
        [typeof(RouteMessage)] = ("#include <linux/rtnetlink.h>", "struct rtmsg", null,
            ["rtm_family", "rtm_dst_len", "rtm_src_len", "rtm_tos", "rtm_table", "rtm_protocol", "rtm_scope", "rtm_type", "rtm_flags"]),
    };

    public static TheoryData<Type> Structures => new(s_structures.Keys);

    [Theory]
    [MemberData(nameof(Structures))]
    public void EveryFieldIsWhereTheKernelHasIt(Type structure)
    {
        (string header, string type, string? since, string?[] names) = s_structures[structure];
        FieldInfo[] fields = [.. structure.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)];
        Assert.Equal(names.Length, fields.Length);
        (FieldInfo Field, string Name)[] compared = [.. fields.Zip(names).Where(pair => pair.Second is not null).Select(pair => (pair.First, pair.Second!))];

        (int size, int[] offsets) = CLayout.Of(header, type, since, [.. compared.Select(pair => pair.Name)]);

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
