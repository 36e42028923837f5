namespace NsGen;

/// <summary>The ioctl(2) operations on a namespace's file descriptor, ioctl_nsfs(2).</summary>
public enum NamespaceIoctl : uint
{
    /// <summary>A descriptor of the user namespace that owns it; EPERM outside the caller's.</summary>
    GetUserNs = 0xb701,

    /// <summary>A descriptor of the parent namespace, of user and PID namespaces; EPERM outside the caller's.</summary>
    GetParent = 0xb702,

    /// <summary>The kind, as a <see cref="CloneFlags"/> value.</summary>
    GetNsType = 0xb703,

    /// <summary>The user id that owns a user namespace; the argument points to a uid_t.</summary>
    GetOwnerUid = 0xb704,

    /// <summary>The 64-bit id of a mount namespace. Since Linux 6.11.</summary>
    GetMntNsId = 0x8008b705,

    /// <summary>The caller's name for a thread of the PID namespace. Since Linux 6.11.</summary>
    GetPidFromPidNs = 0x8004b706,

    /// <summary>The caller's name for a process of the PID namespace. Since Linux 6.11.</summary>
    GetTgidFromPidNs = 0x8004b707,

    /// <summary>The PID namespace's name for a thread of the caller's. Since Linux 6.11.</summary>
    GetPidInPidNs = 0x8004b708,

    /// <summary>The PID namespace's name for a process of the caller's. Since Linux 6.11.</summary>
    GetTgidInPidNs = 0x8004b709,

    /// <summary>Id and number of mounts of a mount namespace. Since Linux 6.12.</summary>
    MntGetInfo = 0x8010b70a,

    /// <summary>A descriptor of the next mount namespace, and its info; ENOENT after the last. Since Linux 6.12.</summary>
    MntGetNext = 0x8010b70b,

    /// <summary>A descriptor of the previous mount namespace, and its info; ENOENT before the first. Since Linux 6.12.</summary>
    MntGetPrev = 0x8010b70c,

    /// <summary>The 64-bit id of a namespace of any kind. Since Linux 6.18.</summary>
    GetId = 0x8008b70d,
}
