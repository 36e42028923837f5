// What a C programmer writes: syscall(2), and errno where it failed. Each loop runs in C, so its time has no C# in it.
#define _GNU_SOURCE
#include <errno.h>
#include <sys/syscall.h>
#include <unistd.h>

static long chdir_loop(long calls, const char *path)
{
    long sum = 0;
    for (long i = 0; i < calls; i++)
        sum += syscall(SYS_chdir, path) == -1 ? errno : 0;
    return sum;
}

long close_invalid(long calls)
{
    long sum = 0;
    for (long i = 0; i < calls; i++)
        sum += syscall(SYS_close, -1) == -1 ? errno : 0;
    return sum;
}

long get_parent(long calls)
{
    long sum = 0;
    for (long i = 0; i < calls; i++)
        sum += syscall(SYS_getppid);
    return sum;
}

long chdir_here(long calls)
{
    return chdir_loop(calls, ".");
}

long chdir_nowhere(long calls)
{
    return chdir_loop(calls, "/nowhere");
}
