// What a C programmer writes who wants the same as NsGen: the same system calls in the same order. It stays resident and takes commands, a line each:
//   touch BYTES                        hold so much touched memory, and answer with a line
//   clone3|fork FLAGS COUNT PATH ...   start a program COUNT times, and answer with the nanoseconds from start to exit, a line each
#define _GNU_SOURCE
#include <err.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define WORDS 32
#define KERNEL_SIGSET_SIZE 8

extern char **environ;

struct child {
    unsigned long flags;
    char **argv;
    char uid_map[16], gid_map[16];
};

// clone3 must not return from a C library's function: a child that shares the stack would overwrite the return address.
static inline long clone3(struct clone_args *args)
{
#if defined(__x86_64__)
    long result;
    __asm__ volatile("syscall" : "=a"(result) : "a"(SYS_clone3), "D"(args), "S"(sizeof *args) : "rcx", "r11", "memory");
    return result;
#elif defined(__aarch64__)
    register long x8 __asm__("x8") = SYS_clone3;
    register long x0 __asm__("x0") = (long)args;
    register long x1 __asm__("x1") = sizeof *args;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1) : "memory");
    return x0;
#endif
}

static void require(int succeeded)
{
    if (!succeeded) _exit(127);
}

static void write_file(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    require(write(fd, text, strlen(text)) > 0);
    close(fd);
}

static _Noreturn __attribute__((noinline)) void run_child(const struct child *child)
{
    static const unsigned long empty_mask, default_action[4];
    for (int signal = 1; signal <= 64; signal++)
        if (signal != SIGKILL && signal != SIGSTOP)
            syscall(SYS_rt_sigaction, signal, default_action, 0, KERNEL_SIGSET_SIZE);
    syscall(SYS_close_range, 3, ~0U, CLOSE_RANGE_CLOEXEC);

    if (child->flags & CLONE_NEWUSER) {
        write_file("/proc/self/setgroups", "deny");
        write_file("/proc/self/uid_map", child->uid_map);
        write_file("/proc/self/gid_map", child->gid_map);
    }
    if (child->flags & CLONE_NEWNS) {
        require(mount("none", "/", 0, MS_PRIVATE | MS_REC, 0) == 0);
        if (child->flags & CLONE_NEWPID) require(mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, 0) == 0);
    }
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &empty_mask, 0, KERNEL_SIGSET_SIZE);
    execve(child->argv[0], child->argv, environ);
    _exit(127);
}

static __attribute__((noinline)) long start(struct clone_args *args, const struct child *child)
{
    unsigned long all = ~0UL, mask;
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &all, &mask, KERNEL_SIGSET_SIZE);
    long pid = clone3(args);
    if (pid == 0) run_child(child);
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, 0, KERNEL_SIGSET_SIZE);
    return pid;
}

static void spawn(unsigned long sharing, struct child *child)
{
    int pidfd = -1;
    struct clone_args args = {
        .flags = child->flags | sharing | CLONE_PIDFD | CLONE_CLEAR_SIGHAND,
        .pidfd = (unsigned long)&pidfd,
        .exit_signal = SIGCHLD,
    };
    if (child->flags & CLONE_NEWUSER) {
        snprintf(child->uid_map, sizeof child->uid_map, "0 %u 1", geteuid());
        snprintf(child->gid_map, sizeof child->gid_map, "0 %u 1", getegid());
    }
    if (start(&args, child) < 0) errx(1, "clone3 failed");

    siginfo_t info = {0};
    if (waitid(P_PIDFD, pidfd, &info, WEXITED | __WALL)) err(1, "waitid");
    if (info.si_code != CLD_EXITED || info.si_status != 0) errx(1, "%s: exited with %d", child->argv[0], info.si_status);
    close(pidfd);
}

static long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

static void touch(size_t size)
{
    static char *memory;
    static size_t held;
    if (held) munmap(memory, held);
    held = size;
    if (!size) return;
    memory = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) err(1, "mmap");
    for (size_t i = 0; i < size; i += 4096) memory[i] = 1;
}

int main(void)
{
    static char line[4096];
    while (fgets(line, sizeof line, stdin)) {
        char *words[WORDS + 1];
        int count = 0;
        for (char *word = strtok(line, " \n"); word && count < WORDS; word = strtok(0, " \n")) words[count++] = word;
        words[count] = 0;

        if (!strcmp(words[0], "touch")) {
            touch(strtoul(words[1], 0, 10));
            puts("touched");
        } else {
            unsigned long sharing = strcmp(words[0], "fork") ? CLONE_VM | CLONE_VFORK : 0;
            struct child child = {.flags = strtoul(words[1], 0, 10), .argv = words + 3};
            for (long left = strtol(words[2], 0, 10); left > 0; left--) {
                long before = now();
                spawn(sharing, &child);
                printf("%ld\n", now() - before);
            }
        }
        fflush(stdout);
    }
    return 0;
}
