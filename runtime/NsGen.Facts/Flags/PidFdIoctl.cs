namespace NsGen;

/// <summary>The ioctl(2) operations on a pidfd. Since Linux 6.11.</summary>
public enum PidFdIoctl : uint
{
    /// <summary>A descriptor of the process's cgroup namespace.</summary>
    GetCgroupNamespace = 0xff01,

    /// <summary>A descriptor of the process's IPC namespace.</summary>
    GetIpcNamespace = 0xff02,

    /// <summary>A descriptor of the process's mount namespace.</summary>
    GetMntNamespace = 0xff03,

    /// <summary>A descriptor of the process's network namespace.</summary>
    GetNetNamespace = 0xff04,

    /// <summary>A descriptor of the process's PID namespace.</summary>
    GetPidNamespace = 0xff05,

    /// <summary>A descriptor of the PID namespace that its next children are in.</summary>
    GetPidForChildrenNamespace = 0xff06,

    /// <summary>A descriptor of the process's time namespace.</summary>
    GetTimeNamespace = 0xff07,

    /// <summary>A descriptor of the time namespace that its next children are in.</summary>
    GetTimeForChildrenNamespace = 0xff08,

    /// <summary>A descriptor of the process's user namespace.</summary>
    GetUserNamespace = 0xff09,

    /// <summary>A descriptor of the process's UTS namespace.</summary>
    GetUtsNamespace = 0xff0a,

    /// <summary>What the kernel knows of the process, <see cref="PidFdInfoMask"/>, in the 64 bytes that every kernel with the call fills (PIDFD_INFO_SIZE_VER0). Since Linux 6.13.</summary>
    GetInfo = 0xc040ff0b,
}
