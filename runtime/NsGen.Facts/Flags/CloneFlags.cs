using System;

namespace NsGen;

/// <summary>The flags of clone(2), unshare(2) and setns(2).</summary>
[Flags]
public enum CloneFlags : ulong
{
    /// <summary>No flag.</summary>
    None = 0,
    /// <summary>A new mount namespace, mount_namespaces(7).</summary>
    NewNs = 0x00020000,
    /// <summary>A new UTS namespace, uts_namespaces(7).</summary>
    NewUts = 0x04000000,
    /// <summary>A new IPC namespace, ipc_namespaces(7).</summary>
    NewIpc = 0x08000000,
    /// <summary>A new user namespace, user_namespaces(7).</summary>
    NewUser = 0x10000000,
    /// <summary>A new PID namespace, pid_namespaces(7).</summary>
    NewPid = 0x20000000,
    /// <summary>A new network namespace, network_namespaces(7).</summary>
    NewNet = 0x40000000,
}
