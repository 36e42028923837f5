using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Threading;
using NsGen.CompilerServices;

namespace NsGen.Launching;

/// <summary>The thread that makes children which are to end with this process: the kernel ties that to the thread that made them (PR_SET_PDEATHSIG), and this one never ends.</summary>
internal static unsafe class LaunchThread
{
    private static readonly Lock s_callers = new();
    private static readonly SemaphoreSlim s_asked = new(0), s_done = new(0);
    private static Thread? s_thread;

    // Of the one caller that is served.
    private static void* s_request;
    private static ChildProcess s_child;
    private static ExceptionDispatchInfo? s_error;

    /// <summary>Starts a child there, and waits for it to be started.</summary>
    internal static ChildProcess Start(in LaunchRequest request)
    {
        lock (s_callers)
        {
            if (s_thread is null)
            {
                s_thread = new Thread(Run) { IsBackground = true, Name = "NsGen launcher" };
                s_thread.UnsafeStart();
            }

            s_request = Unsafe.AsPointer(ref Unsafe.AsRef(in request)); // on the stack of this thread, which waits
            s_asked.Release();
            s_done.Wait();
            s_error?.Throw();
            return s_child;
        }
    }

    private static void Run()
    {
        while (true)
        {
            s_asked.Wait();
            s_error = null;
            try
            {
                s_child = ConfiguredLaunch.StartHere(Unsafe.AsRef<LaunchRequest>(s_request));
            }
            catch (System.Exception exception)
            {
                s_error = ExceptionDispatchInfo.Capture(exception);
            }

            s_done.Release();
        }
    }
}
