// Writes, in nanoseconds of the monotonic clock, when each SIGTERM arrived; ends when its standard input does.
#include <signal.h>
#include <time.h>
#include <unistd.h>

static void on_signal(int signal) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    long arrived = time.tv_sec * 1000000000L + time.tv_nsec;
    write(1, &arrived, sizeof arrived);
}

int main(void) {
    struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
    sigaction(SIGTERM, &action, 0);
    long ready = 0;
    write(1, &ready, sizeof ready);
    char byte;
    while (read(0, &byte, 1) > 0) { }
    return 0;
}
