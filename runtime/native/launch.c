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

// Every descriptor but 0 to 2. The table is the child's own copy.
static void mark_close_on_exec(void) {
    if (!is_error(syscall6(NR_close_range, 3, ~0U, CLOSE_RANGE_CLOEXEC, 0, 0, 0))) return;

    // Before Linux 5.11: one by one, up to where descriptors can be.
    u64 limit[2];
    syscall6(NR_prlimit64, 0, RLIMIT_NOFILE, 0, (u64)limit, 0, 0);
    for (u64 fd = 3; fd < limit[0]; fd++) syscall6(NR_fcntl, fd, F_SETFD, FD_CLOEXEC, 0, 0, 0);
}

// Entered with every signal blocked. A handler must never run in the child: it is the parent's managed code.
_Noreturn void child_main(struct launch *launch) {
    // The kernel's CLONE_CLEAR_SIGHAND leaves ignored signals ignored (.NET ignores SIGPIPE), and execve keeps them so.
    static const struct sigaction default_action;
    for (u64 signal = 1; signal <= SIGNALS; signal++)
        if (signal != SIGKILL && signal != SIGSTOP)
            syscall6(NR_rt_sigaction, signal, (u64)&default_action, 0, SIGSET_SIZE, 0, 0);

    mark_close_on_exec();
    u32 status = run(launch->code, launch->frame, &launch->outcome);
    for (;;) syscall6(NR_exit_group, status, 0, 0, 0, 0, 0);
}

// Returns the child's pid, or an errno negated. The caller has set outcome.site to NO_SITE.
long nsgen_launch(struct launch *launch) {
    u64 all = ~0UL, mask;
    syscall6(NR_rt_sigprocmask, SIG_SETMASK, (u64)&all, (u64)&mask, SIGSET_SIZE, 0, 0);
    struct clone_args *args = &launch->args;
    long pid = launch->legacy
        ? clone_child(NR_clone, args->flags | args->exit_signal, args->stack + args->stack_size, args->pidfd, args->child_tid, launch)
        : clone_child(NR_clone3, (u64)args, sizeof *args, 0, 0, launch);
    syscall6(NR_rt_sigprocmask, SIG_SETMASK, (u64)&mask, 0, SIGSET_SIZE, 0, 0);
    return pid;
}
