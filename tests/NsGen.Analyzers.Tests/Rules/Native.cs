namespace NsGen.Analyzers.Tests.Rules;

/// <summary>What the samples of the rules' tests are written with: P/Invokes of libc, as people write them, and bindings of NsGen.</summary>
internal static class Native
{
    /// <summary>The first lines of a sample.</summary>
    internal const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.ComponentModel;
        using System.Diagnostics;
        using System.IO;
        using System.Linq;
        using System.Reflection;
        using System.Runtime.InteropServices;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Win32.SafeHandles;
        using NsGen;
        using static C;

        """;

    /// <summary>The last lines of a sample.</summary>
    internal const string Declarations = """

        static unsafe class C
        {
            const string libc = "libc";
            public const int CLONE_NEWTIME = 0x80, CLONE_VM = 0x100, CLONE_FS = 0x200, CLONE_FILES = 0x400, CLONE_SIGHAND = 0x800, CLONE_THREAD = 0x10000, CLONE_NEWNS = 0x20000, CLONE_SYSVSEM = 0x40000,
                CLONE_NEWCGROUP = 0x2000000, CLONE_NEWUTS = 0x4000000, CLONE_NEWIPC = 0x8000000, CLONE_NEWUSER = 0x10000000, CLONE_NEWPID = 0x20000000, CLONE_NEWNET = 0x40000000, SIGCHLD = 17;
            public const ulong MS_RDONLY = 1, MS_NOSUID = 2, MS_NODEV = 4, MS_NOEXEC = 8, MS_REMOUNT = 32, MS_BIND = 4096, MS_MOVE = 8192, MS_REC = 16384, MS_PRIVATE = 1 << 18, MS_SLAVE = 1 << 19, MS_SHARED = 1 << 20;
            public const int MNT_FORCE = 1, MNT_DETACH = 2, MNT_EXPIRE = 4, O_RDONLY = 0, O_CLOEXEC = 0x80000, SIGTERM = 15, SIGKILL = 9, PR_SET_PDEATHSIG = 1, P_ALL = 0, P_PID = 1;
            [DllImport(libc, SetLastError = true)] public static extern int unshare(int flags);
            [DllImport("libc.so.6", SetLastError = true)] public static extern int setns(int fd, int nstype);
            [DllImport(libc, SetLastError = true)] public static extern int mount(string? source, string target, string? type, ulong flags, string? data);
            [DllImport(libc, SetLastError = true)] public static extern int umount2(string target, int flags);
            [DllImport(libc, SetLastError = true)] public static extern int pivot_root(string newRoot, string putOld);
            [DllImport(libc, SetLastError = true)] public static extern int chroot(string path);
            [DllImport(libc, SetLastError = true)] public static extern int chdir(string path);
            [DllImport(libc, SetLastError = true)] public static extern int sethostname(string name, nint length);
            [DllImport(libc, SetLastError = true)] public static extern int fork();
            [DllImport(libc, SetLastError = true)] public static extern int open(string path, int flags);
            [DllImport(libc, SetLastError = true)] public static extern int socket(int family, int type, int protocol);
            [DllImport(libc, SetLastError = true)] public static extern int pipe(int[] ends);
            [DllImport("libutil.so.1", SetLastError = true)] public static extern int forkpty(out int master, nint name, nint terminal, nint size);
            [DllImport(libc, SetLastError = true)] public static extern int ioctl(int fd, nuint request, nint argument);
            [DllImport(libc, SetLastError = true)] public static extern int dup2(int from, int to);
            [DllImport(libc, SetLastError = true)] public static extern int fcntl(int fd, int command, int argument);
            [DllImport(libc, SetLastError = true)] public static extern int close(int fd);
            [DllImport(libc, SetLastError = true)] public static extern int close_range(uint first, uint last, int flags);
            [DllImport(libc, SetLastError = true)] public static extern int pidfd_open(int pid, uint flags);
            [DllImport(libc, SetLastError = true)] public static extern int wait(int* status);
            [DllImport(libc, SetLastError = true)] public static extern int waitpid(int pid, int* status, int options);
            [DllImport(libc, SetLastError = true)] public static extern int waitid(int type, int id, void* info, int options);
            [DllImport(libc, SetLastError = true)] public static extern int kill(int pid, int signal);
            [DllImport(libc, SetLastError = true)] public static extern int prctl(int option, nint argument);
            [DllImport(libc)] public static extern int getpid();
            [DllImport(libc)] public static extern uint geteuid();
            [DllImport(libc)] public static extern uint getuid();
            [DllImport(libc, SetLastError = true)] public static extern int setuid(uint id);
            [DllImport(libc, SetLastError = true)] public static extern int setgid(uint id);
            [DllImport(libc, SetLastError = true)] public static extern int setgroups(nint count, uint[]? groups);
            [DllImport(libc, SetLastError = true)] public static extern nint syscall(nint number, nint a, nint b, nint c);
            [DllImport(libc, EntryPoint = "mount", SetLastError = true)] public static extern int MountByPointer(string? source, string target, string? type, UIntPtr flags, IntPtr data);
            [DllImport(libc, EntryPoint = "unshare")] public static extern int UnshareWithoutErrno(int flags);
            public static void Check(int result) { if (result < 0) throw new Win32Exception(); }
        }
        """;
}
