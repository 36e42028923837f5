using System;
using System.Collections.Generic;
using System.Linq;

namespace NsGen.Facts;

/// <summary>The functions that rules are about.</summary>
internal static class KernelFunctions
{
    private const long SocketCloseOnExec = 0x80000;

    private static readonly Dictionary<string, KernelFunction> s_functions = new KernelFunction[]
    {
        new("unshare", Flags: 0) { FlagPrefix = "CLONE_", ChangesSystem = true },
        new("setns", Flags: 1, Descriptor: 0) { FlagPrefix = "CLONE_", ChangesSystem = true },
        new("fork", SuccessResult.Fork),
        new("vfork", SuccessResult.Fork),
        new("forkpty", SuccessResult.Fork),
        new("clone", SuccessResult.Fork) { FlagPrefix = "CLONE_" },
        new("clone3", SuccessResult.Fork),

        new("mount", Flags: 3, Path: 1) { FlagPrefix = "MS_", ChangesSystem = true },
        new("umount2", Flags: 1, Path: 0) { FlagPrefix = "MNT_", ChangesSystem = true },
        new("umount", Path: 0) { ChangesSystem = true },
        new("pivot_root", Path: 0) { ChangesSystem = true },
        new("chroot", Path: 0) { ChangesSystem = true },
        new("chdir", Path: 0),
        new("fchdir", Descriptor: 0),
        new("mount_setattr", Path: 1) { ChangesSystem = true },
        new("move_mount", Path: 3) { ChangesSystem = true },
        new("sethostname", Path: 0) { ChangesSystem = true },
        new("setdomainname", Path: 0) { ChangesSystem = true },

        new("open", SuccessResult.NotNegative, Flags: 1, Path: 0) { FlagPrefix = "O_", OpensDescriptor = true, CloseOnExec = (long)OpenFlags.CloseOnExec },
        new("openat", SuccessResult.NotNegative, Flags: 2, Path: 1) { FlagPrefix = "O_", OpensDescriptor = true, CloseOnExec = (long)OpenFlags.CloseOnExec },
        new("openat2", SuccessResult.NotNegative, Path: 1) { OpensDescriptor = true },
        new("creat", SuccessResult.NotNegative, Path: 0) { OpensDescriptor = true },
        new("socket", SuccessResult.NotNegative, Flags: 1) { OpensDescriptor = true, CloseOnExec = SocketCloseOnExec },
        new("accept", SuccessResult.NotNegative) { OpensDescriptor = true },
        new("accept4", SuccessResult.NotNegative, Flags: 3) { OpensDescriptor = true, CloseOnExec = SocketCloseOnExec },
        new("pipe") { OpensDescriptor = true },
        new("pipe2", Flags: 1) { FlagPrefix = "O_", OpensDescriptor = true, CloseOnExec = (long)OpenFlags.CloseOnExec },
        new("memfd_create", SuccessResult.NotNegative, Flags: 1) { OpensDescriptor = true, CloseOnExec = (long)MemFdFlags.CloseOnExec },
        new("eventfd", SuccessResult.NotNegative, Flags: 1) { OpensDescriptor = true, CloseOnExec = (long)OpenFlags.CloseOnExec },
        new("dup", SuccessResult.NotNegative, Descriptor: 0) { OpensDescriptor = true },
        new("dup2", SuccessResult.NotNegative, Descriptor: 0),
        new("dup3", SuccessResult.NotNegative, Flags: 2, Descriptor: 0) { FlagPrefix = "O_" },
        new("fcntl", SuccessResult.NotNegative, Descriptor: 0),
        new("pidfd_open", SuccessResult.NotNegative, Flags: 1) { FlagPrefix = "PIDFD_", OpensDescriptor = true },
        new("close", Descriptor: 0),
        new("close_range", Flags: 2) { FlagPrefix = "CLOSE_RANGE_" },

        new("wait", SuccessResult.NotNegative),
        new("waitpid", SuccessResult.NotNegative),
        new("wait4", SuccessResult.NotNegative),
        new("waitid"),
        new("kill"),
        new("pidfd_send_signal", Descriptor: 0),
        new("prctl", SuccessResult.NotNegative) { FlagPrefix = "PR_" },
        new("getpid", SuccessResult.NotNegative),
        new("getppid", SuccessResult.NotNegative),
        new("getuid", SuccessResult.NotNegative),
        new("geteuid", SuccessResult.NotNegative),

        new("setuid"),
        new("setreuid"),
        new("setresuid"),
        new("setgid"),
        new("setregid"),
        new("setresgid"),
        new("setgroups"),

        new("execve", Path: 0),
        new("execv", Path: 0),
        new("execvp", Path: 0),
        new("execveat", Path: 1),
        new("posix_spawn", Path: 1),
        new("posix_spawnp", Path: 1),
        new("system"),
    }.ToDictionary(function => function.Name, StringComparer.Ordinal);

    // Other names of the same: libc's for large files, the kernel's for what libc names without the number.
    private static readonly Dictionary<string, string> s_aliases = new(StringComparer.Ordinal)
    {
        ["open64"] = "open",
        ["openat64"] = "openat",
        ["creat64"] = "creat",
        ["eventfd2"] = "eventfd",
        ["__fork"] = "fork",
        ["__clone"] = "clone",
        ["__open"] = "open",
        ["__close"] = "close",
    };

    /// <summary>The names, those of aliases too.</summary>
    internal static IEnumerable<string> Names => s_functions.Keys.Concat(s_aliases.Keys);

    /// <summary>The functions whose flags are made of constants with a prefix.</summary>
    internal static IEnumerable<string> WithFlags(string prefix) => s_functions.Values.Where(function => function.FlagPrefix == prefix).Select(function => function.Name);

    /// <summary>Finds a function by libc's or the kernel's name.</summary>
    internal static KernelFunction? Find(string name) =>
        s_functions.TryGetValue(s_aliases.TryGetValue(name, out string canonical) ? canonical : name, out KernelFunction function) ? function : null;
}
