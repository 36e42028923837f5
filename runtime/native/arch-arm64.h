// arm64: the system call instruction, and the numbers of the calls that the launch makes itself.
enum {
    NR_fcntl = 25, NR_openat = 56, NR_getdents64 = 61, NR_exit_group = 94, NR_rt_sigaction = 134, NR_rt_sigprocmask = 135, NR_getpid = 172, NR_clone = 220, NR_prlimit64 = 261,
    NR_pidfd_open = 434, NR_clone3 = 435, NR_close_range = 436
};

static inline u64 syscall6(u64 number, u64 a0, u64 a1, u64 a2, u64 a3, u64 a4, u64 a5) {
    register u64 x8 __asm__("x8") = number;
    register u64 x0 __asm__("x0") = a0;
    register u64 x1 __asm__("x1") = a1;
    register u64 x2 __asm__("x2") = a2;
    register u64 x3 __asm__("x3") = a3;
    register u64 x4 __asm__("x4") = a4;
    register u64 x5 __asm__("x5") = a5;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5) : "memory");
    return x0;
}

static inline u64 syscall4(u64 number, u64 a0, u64 a1, u64 a2, u64 a3) {
    register u64 x8 __asm__("x8") = number;
    register u64 x0 __asm__("x0") = a0;
    register u64 x1 __asm__("x1") = a1;
    register u64 x2 __asm__("x2") = a2;
    register u64 x3 __asm__("x3") = a3;
    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3) : "memory");
    return x0;
}
