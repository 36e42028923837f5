// The kernel's interface: how a call is made on this architecture (arch-*.h), and the few structures and numbers that the launch needs.
#pragma once
#include "program.h"

#if defined(__x86_64__)
#include "arch-x64.h"
#elif defined(__aarch64__)
#include "arch-arm64.h"
#endif

static inline int is_error(u64 result) { return result >= (u64)-4095; }

#define SIG_SETMASK 2
#define SIGKILL 9
#define SIGSTOP 19
#define SIGNALS 64
#define SIGCHLD 17
#define SIGSET_SIZE 8
#define CLONE_VM 0x100
#define CLONE_VFORK 0x4000
#define CLOSE_RANGE_CLOEXEC 4
#define RLIMIT_NOFILE 7
#define F_SETFD 2
#define FD_CLOEXEC 1
#define O_CLOEXEC 02000000

struct sigaction {
    u64 handler, flags, restorer, mask;
};

// clone3(2), Linux 5.7: CLONE_ARGS_SIZE_VER2
struct clone_args {
    u64 flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, set_tid, set_tid_size, cgroup;
};
_Static_assert(sizeof(struct clone_args) == 88, "CLONE_ARGS_SIZE_VER2");

// struct linux_dirent64, getdents(2)
struct directory_entry {
    u64 inode, offset;
    u16 length;
    u8 type;
    char name[];
};
