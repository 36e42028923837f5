using System;
using System.Collections.Generic;

namespace NsGen.Facts;

/// <summary>The system calls that neither glibc nor musl has a function for, so that a P/Invoke of that name finds no entry point.</summary>
/// <remarks>By the dynamic symbols of glibc and musl. Calls that a library beside libc wraps (libaio, libkeyutils, libnuma) are among them: libc has none.</remarks>
internal static class LibcExports
{
    private static readonly HashSet<string> s_missing = new(StringComparer.Ordinal)
    {
        "add_key", "bpf", "cachestat", "clone3", "exit_group", "faccessat2", "fchmodat2", "file_getattr", "file_setattr", "finit_module",
        "futex", "futex_requeue", "futex_wait", "futex_waitv", "futex_wake", "get_robust_list", "io_cancel", "io_destroy", "io_getevents", "io_pgetevents", "io_setup",
        "io_submit", "io_uring_enter", "io_uring_register", "io_uring_setup", "ioprio_get", "ioprio_set", "kcmp", "kexec_file_load", "kexec_load", "keyctl",
        "landlock_add_rule", "landlock_create_ruleset", "landlock_restrict_self", "listmount", "lsm_get_self_attr", "lsm_list_modules", "lsm_set_self_attr",
        "map_shadow_stack", "memfd_secret", "migrate_pages", "mq_getsetattr", "newfstatat", "open_tree_attr", "openat2",
        "perf_event_open", "pselect6", "quotactl_fd", "request_key", "rseq", "rt_sigaction", "rt_sigpending", "rt_sigprocmask", "rt_sigqueueinfo", "rt_sigsuspend",
        "rt_sigtimedwait", "rt_tgsigqueueinfo", "seccomp", "set_mempolicy_home_node", "set_robust_list", "set_tid_address", "signalfd4", "eventfd2", "statmount", "tkill", "userfaultfd",
    };

    /// <summary>Whether no libc exports a function of that name though the kernel has such a call.</summary>
    internal static bool IsMissing(string function) => s_missing.Contains(function);
}
