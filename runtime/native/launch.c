// Makes the child, and what the child does before its program. What must hold here is listed in runtime/ARCHITECTURE.md.
#include "kernel.h"
#include "program.h"

// NsGen.Launching.LaunchBlock is the same in C#.
struct launch {
    struct clone_args args;
    const struct instruction *code;
    u64 *frame;
    struct outcome outcome;
    u32 legacy; // by clone(2), for a sandbox that refuses clone3
};

long clone_child(u64 number, u64 a0, u64 a1, u64 a2, u64 a3, struct launch *launch);

static inline void close_on_exec(u64 fd) { syscall4(NR_fcntl, fd, F_SETFD, FD_CLOEXEC, 0); }

// Every descriptor but 0 to 2. The table is the child's own copy.
static void mark_close_on_exec(void) {
    if (!is_error(syscall4(NR_close_range, 3, ~0U, CLOSE_RANGE_CLOEXEC, 0))) return;

    // Before Linux 5.11, or under a filter that does not know the call: those that are open. The limit is nothing to count to: a million as a rule, and less
    // than the number of a descriptor that was opened before it was lowered.
    u64 folder = syscall4(NR_openat, 0, (u64)"/proc/self/fd", O_CLOEXEC, 0);
    u64 buffer[64];
    i64 length;
    while ((length = syscall4(NR_getdents64, folder, (u64)buffer, sizeof buffer, 0)) > 0) {
        struct directory_entry *entry;
        for (u8 *at = (u8 *)buffer; at < (u8 *)buffer + length; at += entry->length) {
            entry = (struct directory_entry *)at;
            u64 fd = 0;
            for (const char *digit = entry->name; *digit >= '0'; digit++) fd = fd * 10 + (*digit - '0');
            if (fd > 2) close_on_exec(fd);
        }
    }
    if (!is_error(folder)) return;

    // Nor is there a /proc.
    u64 limit[2];
    syscall4(NR_prlimit64, 0, RLIMIT_NOFILE, 0, (u64)limit);
    for (u64 fd = 3; fd < limit[1]; fd++) close_on_exec(fd);
}

// Entered with every signal blocked. A handler must never run in the child: it is the parent's managed code.
_Noreturn void child_main(struct launch *launch) {
    // The kernel's CLONE_CLEAR_SIGHAND leaves ignored signals ignored (.NET ignores SIGPIPE), and execve keeps them so.
    static const struct sigaction default_action;
    for (u64 signal = 1; signal <= SIGNALS; signal++)
        if (signal != SIGKILL && signal != SIGSTOP)
            syscall4(NR_rt_sigaction, signal, (u64)&default_action, 0, SIGSET_SIZE);

    mark_close_on_exec();
    u32 status = run(launch->code, launch->frame, &launch->outcome);
    for (;;) syscall4(NR_exit_group, status, 0, 0, 0);
}

// Returns the child's pid, or an errno negated. The caller has set outcome.site to NO_SITE.
long nsgen_launch(struct launch *launch) {
    u64 all = ~0UL, mask;
    syscall4(NR_rt_sigprocmask, SIG_SETMASK, (u64)&all, (u64)&mask, SIGSET_SIZE);
    struct clone_args *args = &launch->args;
    long pid = launch->legacy
        ? clone_child(NR_clone, args->flags | args->exit_signal, args->stack + args->stack_size, args->pidfd, args->child_tid, launch)
        : clone_child(NR_clone3, (u64)args, sizeof *args, 0, 0, launch);
    syscall4(NR_rt_sigprocmask, SIG_SETMASK, (u64)&mask, 0, SIGSET_SIZE);
    return pid;
}
