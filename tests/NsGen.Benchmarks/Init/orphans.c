// Makes orphans that all end at once, and writes how long, in nanoseconds, it took until the init had reaped the last.
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000000000L + time.tv_nsec;
}

int main(int argc, char **argv) {
    int count = atoi(argv[1]), gate[2];
    char byte;
    if (pipe(gate)) return 1;
    pid_t parent = fork();
    if (parent < 0) return 1;
    if (parent == 0) {
        close(gate[1]);
        for (int i = 0; i < count; i++) {
            pid_t orphan = fork();
            if (orphan < 0) _exit(1);
            if (orphan == 0) {
                read(gate[0], &byte, 1); // ends when the gate is closed
                _exit(0);
            }
        }
        _exit(0);
    }
    int status;
    if (waitpid(parent, &status, 0) < 0 || status != 0) return 1;
    long start = now();
    close(gate[1]);
    while (kill(-1, 0) == 0) sched_yield(); // zombies too can be sent signals; ESRCH: only the init and this process are left
    if (errno != ESRCH) return 1;
    printf("%ld\n", now() - start);
    return 0;
}
