using System;
using System.Threading;

namespace NsGen.Processes;

/// <summary>
/// Sees children end: those that somebody awaits, and those whose <see cref="ChildProcess"/> was disposed of while they ran, so that none stays a zombie.
/// One thread, started with the first of them, watches all by epoll(7).
/// </summary>
/// <remarks>A pidfd that is watched is closed by this thread alone, and after it is out of the set: so an event is never that of an older child whose pidfd had the same number.</remarks>
internal static unsafe partial class ChildWatcher
{
    private const int ControlAdd = 1;         // EPOLL_CTL_ADD
    private const int ControlDelete = 2;      // EPOLL_CTL_DEL
    private const uint EventIn = 1;           // EPOLLIN: a pidfd is readable when its process has ended
    private const int CloseOnExec = 0x80000;  // EPOLL_CLOEXEC
    private const int MostEvents = 64;        // of one call

    private static readonly Lock s_lock = new(); // the fields below
    private static ChildState?[] s_awaited = []; // by the number of the pidfd; null for a child that nobody awaits
    private static int s_epoll = -1;

    /// <summary>Has a child's <see cref="ChildState.Complete"/> called when it has ended and been reaped. The pidfd has to stay open until then.</summary>
    /// <exception cref="SyscallException">EMFILE, ENFILE: no descriptor is left for the epoll(7) of the first. ENOMEM, ENOSPC: the child cannot be watched, epoll_ctl(2).</exception>
    internal static void Await(int pidFd, ChildState state) => Watch(pidFd, state);

    /// <summary>Takes over the pidfd of a child that nobody awaits: reaps the child when it has ended.</summary>
    internal static void Abandon(int pidFd)
    {
        try
        {
            Watch(pidFd, null);
        }
        catch (Exception exception) when (exception is SyscallException or OutOfMemoryException)
        {
            // No descriptor, thread or memory left to watch with, and finalizers come here: the child becomes a zombie, which ends with this process.
            PidFd.Close(pidFd);
        }
    }

    /// <summary>Starts the thread, if it does not run: before a thread needs it that is in other namespaces, in which the watcher would be too.</summary>
    internal static void EnsureStarted()
    {
        lock (s_lock)
        {
            if (s_epoll < 0) s_epoll = Start();
        }
    }

    private static void Watch(int pidFd, ChildState? state)
    {
        lock (s_lock)
        {
            EnsureStarted();
            if (pidFd >= s_awaited.Length) Array.Resize(ref s_awaited, Math.Max(pidFd + 1, 2 * s_awaited.Length));
            EpollEvent added = new() { Events = EventIn, Descriptor = pidFd };
            Control(s_epoll, ControlAdd, pidFd, &added);
            s_awaited[pidFd] = state;
        }
    }

    private static int Start()
    {
        int epoll = Create(CloseOnExec);
        try
        {
            new Thread(() => Run(epoll)) { IsBackground = true, Name = "NsGen children" }.UnsafeStart();
            return epoll;
        }
        catch
        {
            PidFd.Close(epoll);
            throw;
        }
    }

    private static void Run(int epoll)
    {
        byte* events = stackalloc byte[MostEvents * EpollEvent.Size];
        while (true)
        {
            int count = Wait(epoll, events, MostEvents, -1, null, 0);
            bool isHeld = false;
            for (int i = 0; i < count; i++) isHeld |= !TryFinish(epoll, EpollEvent.DescriptorAt(events, i));

            // Its pidfd stays readable, and the wait would return at once.
            if (isHeld) Thread.Sleep(PidFd.HeldPause);
        }
    }

    // Returns false where the child has ended but a tracer holds it.
    private static bool TryFinish(int epoll, int pidFd)
    {
        ChildState? state;
        lock (s_lock) state = s_awaited[pidFd];
        if (!(state is null ? PidFd.TryReap(pidFd) : state.TryReap())) return false;

        // Closing alone would leave it in the set for as long as a child being started holds a copy.
        Control(epoll, ControlDelete, pidFd, null);
        lock (s_lock) s_awaited[pidFd] = null;
        if (state is null) PidFd.Close(pidFd);
        else state.Complete();
        return true;
    }

    [Syscall("epoll_create1")]
    private static partial int Create(int flags);

    [Syscall("epoll_ctl")]
    private static partial void Control(int epoll, int operation, int fd, EpollEvent* change);

    [Syscall("epoll_pwait", RetryOnInterrupt = true)]
    private static partial int Wait(int epoll, byte* events, int most, int milliseconds, void* mask, nuint maskSize);
}
