// x86-64: the system call instruction, and the numbers of the calls that the launch makes itself.
enum {
    NR_rt_sigaction = 13, NR_rt_sigprocmask = 14, NR_getpid = 39, NR_clone = 56, NR_fcntl = 72, NR_getdents64 = 217, NR_exit_group = 231, NR_openat = 257, NR_prlimit64 = 302,
    NR_pidfd_open = 434, NR_clone3 = 435, NR_close_range = 436
};

static inline u64 syscall6(u64 number, u64 a0, u64 a1, u64 a2, u64 a3, u64 a4, u64 a5) {
    register u64 r10 __asm__("r10") = a3;
    register u64 r8 __asm__("r8") = a4;
    register u64 r9 __asm__("r9") = a5;
    __asm__ volatile("syscall" : "+a"(number) : "D"(a0), "S"(a1), "d"(a2), "r"(r10), "r"(r8), "r"(r9) : "rcx", "r11", "memory");
    return number;
}

static inline u64 syscall4(u64 number, u64 a0, u64 a1, u64 a2, u64 a3) {
    register u64 r10 __asm__("r10") = a3;
    __asm__ volatile("syscall" : "+a"(number) : "D"(a0), "S"(a1), "d"(a2), "r"(r10) : "rcx", "r11", "memory");
    return number;
}
