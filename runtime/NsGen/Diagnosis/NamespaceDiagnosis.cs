using System;
using System.IO;

namespace NsGen.Diagnosis;

/// <summary>Why something was refused that opens or pins namespaces; only when an exception is made.</summary>
internal static class NamespaceDiagnosis
{
    /// <summary>Why a file of <c>/proc/PID/ns</c> cannot be opened.</summary>
    /// <param name="error">What the kernel said.</param>
    /// <param name="process">The process's directory, as <c>/proc/12</c>.</param>
    /// <param name="name">The file's name, as <c>net</c>.</param>
    internal static string ExplainOpening(Errno error, string process, string name) => error switch
    {
        Errno.ENOENT when !Directory.Exists("/proc/self") => "/proc is not mounted, or is that of a PID namespace that this process is not in.",
        Errno.ENOENT when !Directory.Exists(process) => $"There is no {process}: the process, or thread, is gone.",
        Errno.ENOENT when name.EndsWith("_for_children", StringComparison.Ordinal) => "The namespace for the children has no process yet: it can be opened when it has had its first.",
        Errno.ENOENT when !File.Exists($"/proc/self/ns/{name}") => $"The kernel is built without {name} namespaces.",
        Errno.ENOENT => "The process has ended and waits to be reaped: it is in no namespaces any more.",
        Errno.ESRCH => "The process, or thread, is gone.",
        Errno.EACCES or Errno.EPERM => "The namespaces of a process may be looked at by who may trace it (PTRACE_MODE_READ, ptrace(2)): the same user, with no fewer "
            + "capabilities, or CAP_SYS_PTRACE in its user namespace.",
        _ => DescriptorDiagnosis.Explain(error),
    };

    /// <summary>Why a file of a path cannot be opened, or is no namespace.</summary>
    internal static string ExplainPath(Errno error, string? path = null) => error switch
    {
        Errno.ENOTTY or Errno.EINVAL => "It is no namespace: that is a file of /proc/PID/ns, or one that such a file is mounted on.",
        _ => PathDiagnosis.Explain(new FailedCall("openat", error, []), path) is { Length: > 0 } reason ? reason : DescriptorDiagnosis.Explain(error),
    };

    /// <summary>Why a namespace cannot be mounted on a file.</summary>
    internal static string ExplainPinning(Errno error, NamespaceKind kind) => error switch
    {
        Errno.EPERM => MissingCapability.Explain(new FailedCall("mount", error, []), Capability.SysAdmin, NamespaceKind.Mount) ?? "",
        Errno.EINVAL when kind == NamespaceKind.Mount =>
            "A mount namespace is pinned only from one that is older, never from itself or one made later, else it would keep itself alive; and only below a mount "
            + "that is private, as by mount --make-private: it does not propagate.",
        Errno.ENOENT => "/proc is not mounted, or a directory of the path is missing.",
        Errno.ENOTDIR => "The mount point is a directory: a namespace is mounted on a file.",
        _ => "",
    };

    /// <summary>Why the mounts of a new mount namespace cannot be made private.</summary>
    internal static string ExplainPrivateMounts(Errno error) => error == Errno.EINVAL
        ? "The root of the thread is no mount point, as after chroot(2), so that its mounts cannot be kept from reaching others: mount(2)."
        : "";
}
