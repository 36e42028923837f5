namespace NsGen;

/// <summary>A kind of namespace, namespaces(7). The value is that of the kind's <see cref="CloneFlags"/>.</summary>
public enum NamespaceKind : ulong
{
    /// <summary>Mounts, mount_namespaces(7): <c>mnt</c>.</summary>
    Mount = CloneFlags.NewNs,

    /// <summary>Host name and domain name, uts_namespaces(7): <c>uts</c>.</summary>
    Uts = CloneFlags.NewUts,

    /// <summary>System V and POSIX message queues, semaphores and shared memory, ipc_namespaces(7): <c>ipc</c>.</summary>
    Ipc = CloneFlags.NewIpc,

    /// <summary>Process ids, pid_namespaces(7): <c>pid</c>.</summary>
    Pid = CloneFlags.NewPid,

    /// <summary>Interfaces, addresses, routes and ports, network_namespaces(7): <c>net</c>.</summary>
    Net = CloneFlags.NewNet,

    /// <summary>User and group ids, and capabilities, user_namespaces(7): <c>user</c>.</summary>
    User = CloneFlags.NewUser,

    /// <summary>The root of the cgroup hierarchies, cgroup_namespaces(7): <c>cgroup</c>.</summary>
    Cgroup = CloneFlags.NewCgroup,

    /// <summary>Monotonic clock and boot time, time_namespaces(7): <c>time</c>.</summary>
    Time = CloneFlags.NewTime,
}
