using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;

namespace NsGen.Facts;

/// <summary>For the calls that only x86-64 has: the newer one, on both architectures, that does the same.</summary>
/// <remarks>arm64 came late and has none of the calls that a more general one had replaced; each manual page names its successor.</remarks>
internal static class PortableSyscalls
{
    private static readonly Dictionary<string, string> Successors = new()
    {
        ["access"] = "faccessat",
        ["alarm"] = "setitimer",
        ["chmod"] = "fchmodat",
        ["chown"] = "fchownat",
        ["creat"] = "openat",
        ["dup2"] = "dup3",
        ["epoll_create"] = "epoll_create1",
        ["epoll_wait"] = "epoll_pwait",
        ["eventfd"] = "eventfd2",
        ["futimesat"] = "utimensat",
        ["getdents"] = "getdents64",
        ["getpgrp"] = "getpgid",
        ["inotify_init"] = "inotify_init1",
        ["lchown"] = "fchownat",
        ["link"] = "linkat",
        ["lstat"] = "newfstatat",
        ["mkdir"] = "mkdirat",
        ["mknod"] = "mknodat",
        ["open"] = "openat",
        ["pause"] = "ppoll",
        ["pipe"] = "pipe2",
        ["poll"] = "ppoll",
        ["readlink"] = "readlinkat",
        ["rename"] = "renameat2",
        ["rmdir"] = "unlinkat",
        ["select"] = "pselect6",
        ["signalfd"] = "signalfd4",
        ["stat"] = "newfstatat",
        ["symlink"] = "symlinkat",
        ["time"] = "clock_gettime",
        ["unlink"] = "unlinkat",
        ["ustat"] = "statfs",
        ["utime"] = "utimensat",
        ["utimes"] = "utimensat",
    };

    /// <summary>The calls that have a successor.</summary>
    internal static IReadOnlyCollection<string> Names => Successors.Keys;

    /// <summary>Finds the successor of a call.</summary>
    internal static bool TryFind(string name, [NotNullWhen(true)] out string? successor) => Successors.TryGetValue(name, out successor);
}
