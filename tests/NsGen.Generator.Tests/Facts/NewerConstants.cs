using System.Text.RegularExpressions;

namespace NsGen.Generator.Tests.Facts;

/// <summary>The constants that the kernel headers of Linux 6.1, Debian 12's, do not have, as later ones define them.</summary>
internal static partial class NewerConstants
{
    /// <summary>C that defines those which the installed headers lack.</summary>
    internal static string Definitions { get; } = Definition().Replace(Text, "#ifndef ${name}\n$0\n#endif");

    // With the header, and the versions of Linux that brought them.
    private const string Text = """
        /* include/linux/fs.h, which is not installed: umount2(2) */
        #define MNT_FORCE 0x00000001
        #define MNT_DETACH 0x00000002
        #define MNT_EXPIRE 0x00000004
        #define UMOUNT_NOFOLLOW 0x00000008

        /* arch/x86/include/asm/signal.h, which is not installed */
        #define _NSIG 64

        /* include/uapi/linux/fcntl.h, Linux 6.3 (F_SEAL_EXEC), 6.10, 6.12, 6.14 (AT_EXECVE_CHECK) */
        #define F_SEAL_EXEC 0x0020
        #define F_DUPFD_QUERY (F_LINUX_SPECIFIC_BASE + 3)
        #define F_CREATED_QUERY (F_LINUX_SPECIFIC_BASE + 4)
        #define AT_EXECVE_CHECK 0x10000

        /* include/uapi/linux/memfd.h, Linux 6.3 */
        #define MFD_NOEXEC_SEAL 0x0008U
        #define MFD_EXEC 0x0010U

        /* include/uapi/linux/prctl.h, Linux 6.3, 6.4, 6.13 (shadow stacks), 6.15 and 6.16 */
        #define PR_SET_MDWE 65
        #define PR_GET_MDWE 66
        #define PR_GET_AUXV 0x41555856
        #define PR_SET_MEMORY_MERGE 67
        #define PR_GET_MEMORY_MERGE 68
        #define PR_GET_SHADOW_STACK_STATUS 74
        #define PR_SET_SHADOW_STACK_STATUS 75
        #define PR_LOCK_SHADOW_STACK_STATUS 76
        #define PR_TIMER_CREATE_RESTORE_IDS 77
        #define PR_FUTEX_HASH 78

        /* include/uapi/linux/mount.h, Linux 6.5, 6.6, 6.8, 6.11, 6.13 and 6.15 */
        #define MOVE_MOUNT_BENEATH 0x00000200
        #define FSCONFIG_CMD_CREATE_EXCL 8
        #define STATMOUNT_SB_BASIC 0x00000001U
        #define STATMOUNT_MNT_BASIC 0x00000002U
        #define STATMOUNT_PROPAGATE_FROM 0x00000004U
        #define STATMOUNT_MNT_ROOT 0x00000008U
        #define STATMOUNT_MNT_POINT 0x00000010U
        #define STATMOUNT_FS_TYPE 0x00000020U
        #define STATMOUNT_MNT_NS_ID 0x00000040U
        #define STATMOUNT_MNT_OPTS 0x00000080U
        #define STATMOUNT_FS_SUBTYPE 0x00000100U
        #define STATMOUNT_SB_SOURCE 0x00000200U
        #define STATMOUNT_OPT_ARRAY 0x00000400U
        #define STATMOUNT_OPT_SEC_ARRAY 0x00000800U
        #define STATMOUNT_SUPPORTED_MASK 0x00001000U
        #define STATMOUNT_MNT_UIDMAP 0x00002000U
        #define STATMOUNT_MNT_GIDMAP 0x00004000U
        #define LISTMOUNT_REVERSE (1 << 0)

        /* include/uapi/linux/nsfs.h, Linux 6.11, 6.12 and 6.18; struct mnt_ns_info has 16 bytes */
        #define NS_GET_MNTNS_ID _IOR(NSIO, 5, __u64)
        #define NS_GET_PID_FROM_PIDNS _IOR(NSIO, 0x6, int)
        #define NS_GET_TGID_FROM_PIDNS _IOR(NSIO, 0x7, int)
        #define NS_GET_PID_IN_PIDNS _IOR(NSIO, 0x8, int)
        #define NS_GET_TGID_IN_PIDNS _IOR(NSIO, 0x9, int)
        #define NS_MNT_GET_INFO _IOR(NSIO, 10, char[16])
        #define NS_MNT_GET_NEXT _IOR(NSIO, 11, char[16])
        #define NS_MNT_GET_PREV _IOR(NSIO, 12, char[16])
        #define NS_GET_ID _IOR(NSIO, 13, __u64)

        /* include/uapi/linux/pidfd.h, Linux 6.9, 6.11, 6.13, 6.15 and 6.16 */
        #define PIDFD_THREAD O_EXCL
        #define PIDFD_SIGNAL_THREAD (1UL << 0)
        #define PIDFD_SIGNAL_THREAD_GROUP (1UL << 1)
        #define PIDFD_SIGNAL_PROCESS_GROUP (1UL << 2)
        #define PIDFD_INFO_PID (1UL << 0)
        #define PIDFD_INFO_CREDS (1UL << 1)
        #define PIDFD_INFO_CGROUPID (1UL << 2)
        #define PIDFD_INFO_EXIT (1UL << 3)
        #define PIDFD_INFO_COREDUMP (1UL << 4)
        #define PIDFD_INFO_SIZE_VER0 64
        #define PIDFS_IOCTL_MAGIC 0xFF
        #define PIDFD_GET_CGROUP_NAMESPACE _IO(PIDFS_IOCTL_MAGIC, 1)
        #define PIDFD_GET_IPC_NAMESPACE _IO(PIDFS_IOCTL_MAGIC, 2)
        #define PIDFD_GET_MNT_NAMESPACE _IO(PIDFS_IOCTL_MAGIC, 3)
        #define PIDFD_GET_NET_NAMESPACE _IO(PIDFS_IOCTL_MAGIC, 4)
        #define PIDFD_GET_PID_NAMESPACE _IO(PIDFS_IOCTL_MAGIC, 5)
        #define PIDFD_GET_PID_FOR_CHILDREN_NAMESPACE _IO(PIDFS_IOCTL_MAGIC, 6)
        #define PIDFD_GET_TIME_NAMESPACE _IO(PIDFS_IOCTL_MAGIC, 7)
        #define PIDFD_GET_TIME_FOR_CHILDREN_NAMESPACE _IO(PIDFS_IOCTL_MAGIC, 8)
        #define PIDFD_GET_USER_NAMESPACE _IO(PIDFS_IOCTL_MAGIC, 9)
        #define PIDFD_GET_UTS_NAMESPACE _IO(PIDFS_IOCTL_MAGIC, 10)
        """;

    [GeneratedRegex(@"^#define (?<name>\w+) .+$", RegexOptions.Multiline)]
    private static partial Regex Definition();
}
