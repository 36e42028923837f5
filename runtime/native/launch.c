// Makes the child, and what the child does before its program. What must hold here is listed in runtime/ARCHITECTURE.md.
#include "launch.h"

// NsGen.Launching.LaunchBlock is the same in C#.
struct launch {
    struct clone_args args;
    struct start start;
    struct context context;
    u64 legacy; // by clone(2), for a sandbox that refuses clone3
};

long clone_child(u64 number, u64 a0, u64 a1, u64 a2, u64 a3, struct start *start);

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

static _Noreturn void end(u32 status) {
    for (;;) syscall4(NR_exit_group, status, 0, 0, 0);
}

// Entered with every signal blocked. A handler must never run in the child: it is the parent's managed code.
_Noreturn void child_main(struct start *start) {
    if (!start->clean) {
        // The kernel's CLONE_CLEAR_SIGHAND leaves ignored signals ignored (.NET ignores SIGPIPE), and execve keeps them so.
        static const struct sigaction default_action;
        for (u64 signal = 1; signal <= SIGNALS; signal++)
            if (signal != SIGKILL && signal != SIGSTOP)
                syscall4(NR_rt_sigaction, signal, (u64)&default_action, 0, SIGSET_SIZE);

        mark_close_on_exec();
    }
    end(run(start->code, start->frame, start->context, start->first));
}

// Returns the child's pid, or an errno negated. The caller has set context.site to NO_SITE.
long nsgen_launch(struct launch *launch) {
    u64 all = ~0UL, mask;
    syscall4(NR_rt_sigprocmask, SIG_SETMASK, (u64)&all, (u64)&mask, SIGSET_SIZE);
    struct clone_args *args = &launch->args;
    struct start *start = &launch->start;
    start->context = &launch->context;
    long pid = launch->legacy
        ? clone_child(NR_clone, args->flags | args->exit_signal, args->stack + args->stack_size, args->pidfd, args->child_tid, start)
        : clone_child(NR_clone3, (u64)args, sizeof *args, 0, 0, start);
    syscall4(NR_rt_sigprocmask, SIG_SETMASK, (u64)&mask, 0, SIGSET_SIZE);
    return pid;
}

int before_exec(struct context *context) {
    const struct instruction *settings = context->settings;
    if (settings) {
        context->settings = 0; // a program may try several files
        context->part = SETTINGS;
        run(settings, context->settings_frame, context, 0);
        if (context->site != NO_SITE) return 0;
        context->part = PROGRAM;
    }

    // The child runs with every signal blocked, and an executed program inherits the mask: an init wants it so, to miss none while it begins.
    if (context->part == INIT) return 1;
    u64 none = 0;
    syscall4(NR_rt_sigprocmask, SIG_SETMASK, (u64)&none, 0, SIGSET_SIZE);
    return 1;
}

// The memory is shared, and this process sleeps until its child has executed a program or ended: so the child's stack is the unused part of this one's.
u32 go_on_as_init(const struct instruction *code, u64 *frame, struct context *context, u64 next) {
    const u64 in_use = 1024;
    const struct instruction *init = context->init;
    context->init = 0;
    if (context->own) *context->own = syscall4(NR_pidfd_open, syscall4(NR_getpid, 0, 0, 0, 0), 0, 0, 0);
    struct start start = { code, frame, context, next, 1 };
    long pid = clone_child(NR_clone, CLONE_VM | CLONE_VFORK | SIGCHLD, ((u64)&start - in_use) & ~15UL, 0, 0, &start);
    if (context->site != NO_SITE) return FAILED_STATUS;
    if (pid < 0) {
        context->part = CLONE;
        context->error = -pid;
        context->site = 0;
        return FAILED_STATUS;
    }
    context->part = INIT;
    context->settings = 0; // where the child has executed nothing
    *(i64 *)context->init_frame[0] = pid;
    return run(init, context->init_frame, context, 0);
}

// A static image: entered by the kernel, its program at an address that NsGen.Machine.StaticImage knows too.
_Noreturn void image_main(u64 *stack) {
    struct start *start = (struct start *)IMAGE_START;
    start->frame[0] = (u64)stack;
    end(run(start->code, start->frame, start->context, 0));
}
