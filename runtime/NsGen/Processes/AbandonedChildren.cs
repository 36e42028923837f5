using System.Threading;

namespace NsGen.Processes;

/// <summary>Reaps children whose <see cref="ChildProcess"/> was disposed of while they ran, so that none stays a zombie. One thread, started with the first of them, waits for all.</summary>
internal static unsafe partial class AbandonedChildren
{
    private const int ControlAdd = 1;        // EPOLL_CTL_ADD
    private const int ControlDelete = 2;     // EPOLL_CTL_DEL
    private const uint EventIn = 1;          // EPOLLIN: a pidfd is readable when its process has ended
    private const int CloseOnExec = 0x80000; // EPOLL_CLOEXEC

    private static readonly Lock s_start = new();
    private static int s_epoll = -1;

    /// <summary>Takes a pidfd over.</summary>
    internal static void Add(int pidFd)
    {
        try
        {
            Watch(pidFd);
        }
        catch (SyscallException)
        {
            // No descriptor or memory left to watch with, and finalizers come here: the child becomes a zombie, which ends with this process.
            PidFd.Close(pidFd);
        }
    }

    private static void Watch(int pidFd)
    {
        lock (s_start)
        {
            if (s_epoll < 0)
            {
                s_epoll = Create(CloseOnExec);
                new Thread(Run) { IsBackground = true, Name = "NsGen child reaper" }.UnsafeStart();
            }
        }

        EpollEvent added = new() { Events = EventIn, Descriptor = pidFd };
        Control(s_epoll, ControlAdd, pidFd, &added);
    }

    private static void Run()
    {
        while (true)
        {
            EpollEvent ended = default;
            Wait(s_epoll, &ended, 1, -1, null, 0);
            PidFd.TryReap(ended.Descriptor);

            // Closing alone would leave it in the set for as long as a child being started holds a copy.
            Control(s_epoll, ControlDelete, ended.Descriptor, null);
            PidFd.Close(ended.Descriptor);
        }
    }

    [Syscall("epoll_create1")]
    private static partial int Create(int flags);

    [Syscall("epoll_ctl")]
    private static partial void Control(int epoll, int operation, int fd, EpollEvent* change);

    [Syscall("epoll_pwait", RetryOnInterrupt = true)]
    private static partial int Wait(int epoll, EpollEvent* events, int most, int milliseconds, void* mask, nuint maskSize);
}
