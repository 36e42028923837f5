using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;
using NsGen.CompilerServices;

namespace NsGen.Launching;

/// <summary>Where children are made that are to end with this process. The kernel ties that to the thread that made them (PR_SET_PDEATHSIG): the process's first thread, or one here that never ends.</summary>
internal static unsafe class LaunchThread
{
    private static readonly Lock s_callers = new();

    // A monitor: a semaphore's waiter spins first, on a processor that the child could have.
    private static readonly object s_turn = new();
    private static Thread? s_thread;

    // Of the one caller that is served.
    private static void* s_request;
    private static ChildProcess s_child;
    private static ExceptionDispatchInfo? s_error;

    /// <summary>Starts a child there, and waits for it to be started.</summary>
    internal static ChildProcess Start(in LaunchRequest request)
    {
        if (Linux.GetTid() == Linux.GetPid()) return ConfiguredLaunch.StartHere(request); // Main is run by the first thread, and ends the process
        lock (s_callers)
        {
            lock (s_turn)
            {
                if (s_thread is null)
                {
                    s_thread = new Thread(Run) { IsBackground = true, Name = "NsGen launcher" };
                    s_thread.UnsafeStart();
                }

                s_request = Unsafe.AsPointer(ref Unsafe.AsRef(in request)); // on the stack of this thread, which waits
                Monitor.PulseAll(s_turn);
                WaitUntilServed();
            }

            s_error?.Throw();
            return s_child;
        }
    }

    // An interrupt comes after it: the request is on this thread's stack.
    private static void WaitUntilServed()
    {
        bool isInterrupted = false;
        while (s_request is not null)
        {
            try
            {
                Monitor.Wait(s_turn);
            }
            catch (ThreadInterruptedException)
            {
                isInterrupted = true;
            }
        }

        if (isInterrupted) Thread.CurrentThread.Interrupt();
    }

    private static void Run()
    {
        lock (s_turn)
        {
            while (true)
            {
                while (s_request is null) Monitor.Wait(s_turn);
                s_error = null;
                try
                {
                    s_child = ConfiguredLaunch.StartHere(Unsafe.AsRef<LaunchRequest>(s_request));
                }
                catch (System.Exception exception)
                {
                    s_error = ExceptionDispatchInfo.Capture(exception);
                }

                s_request = null;
                Monitor.PulseAll(s_turn);
            }
        }
    }
}
