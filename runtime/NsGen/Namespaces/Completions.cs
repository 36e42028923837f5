using System;
using System.Collections.Generic;
using System.Threading;

namespace NsGen.Namespaces;

/// <summary>
/// Completes the tasks of threads in other namespaces, on a thread that is in none of them: a thread of the pool that is started for what awaits a task is in the
/// namespaces of the one that completed it, for good. A thread whose children are in another PID namespace cannot start one at all.
/// </summary>
internal static class Completions
{
    private static readonly Queue<Action> s_queue = new(); // its own lock
    private static bool s_isStarted;

    /// <summary>Starts the thread, if it does not run: to be called before the first <see cref="Post"/>, where no namespace was changed.</summary>
    internal static void EnsureStarted()
    {
        lock (s_queue)
        {
            if (s_isStarted) return;
            new Thread(Run) { IsBackground = true, Name = "NsGen complete" }.UnsafeStart();
            s_isStarted = true;
        }
    }

    /// <summary>Has it done there. It must not throw, nor wait for what a user's code does.</summary>
    internal static void Post(Action completion)
    {
        lock (s_queue)
        {
            s_queue.Enqueue(completion);
            Monitor.Pulse(s_queue);
        }
    }

    private static void Run()
    {
        while (true)
        {
            Action next;
            lock (s_queue)
            {
                while (s_queue.Count == 0) Monitor.Wait(s_queue);
                next = s_queue.Dequeue();
            }

            next();
        }
    }
}
