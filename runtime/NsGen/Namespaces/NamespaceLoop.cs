using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using NsGen.Diagnosis;
using NsGen.Processes;

namespace NsGen.Namespaces;

/// <summary>A thread in other namespaces, and what it has to do, one after the other. It is the synchronization context of its asynchronous work.</summary>
internal sealed class NamespaceLoop : SynchronizationContext
{
    private readonly NamespaceTarget _target;
    private readonly LoopEnd _end;
    private Thread _thread;
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly object _lock = new();  // the fields below
    private readonly List<Work> _ended = [];
    private Queue<Step> _steps = new();
    private int _running;                   // work that has begun and not ended
    private bool _isClosed, _isOver;

    /// <param name="target">The namespaces.</param>
    /// <param name="end">What is told of its end.</param>
    internal NamespaceLoop(NamespaceTarget target, LoopEnd end)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target;
        _end = end;
        _thread = NewThread();
    }

    /// <summary>Whether the calling thread is it.</summary>
    internal bool IsCurrent => Thread.CurrentThread == _thread;

    /// <summary>Ends when the thread is gone; never where that is joined.</summary>
    internal Task Gone => _gone.Task;

    /// <summary>Starts the thread. What it cannot enter is the failure of all work.</summary>
    internal void Start()
    {
        const int Attempts = 3;
        for (int attempt = 1; !TryStart(isLast: attempt == Attempts); attempt++) _thread = NewThread();
    }

    // False where no descriptor was left for the thread, and there are some now: those of a thread that has ended come back a moment later.
    private bool TryStart(bool isLast)
    {
        try
        {
            // Threads of the library that others need too: those that this thread starts are in its namespaces.
            Completions.EnsureStarted();
            ChildWatcher.EnsureStarted();
            _thread.UnsafeStart();
            return true;
        }
        catch (OutOfMemoryException e) when (OwnThread.HasChildrenElsewhere)
        {
            throw new InvalidOperationException("This thread has made or joined a PID namespace: the kernel lets it start no other thread (EINVAL, pid_namespaces(7)).", e);
        }
        catch (OutOfMemoryException)
        {
            RequireDescriptors();
            if (isLast) throw;
            return false;
        }
    }

    private Thread NewThread() => new(Run) { IsBackground = true, Name = "NsGen namespace" };

    /// <summary>Has work done.</summary>
    /// <exception cref="ObjectDisposedException">No more is taken.</exception>
    internal TWork Add<TWork>(TWork work)
        where TWork : Work
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, typeof(NamespaceThread));
            _steps.Enqueue(new Step(work, null, null));
            Monitor.Pulse(_lock);
        }

        return work;
    }

    /// <summary>Ends the thread when all work has ended; no more is taken.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _isClosed = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>As <see cref="Close"/>, and work that has not begun fails.</summary>
    internal void Abort()
    {
        List<Work> left;
        lock (_lock)
        {
            left = TakeWork();
            Close();
        }

        foreach (Work work in left) Completions.Post(() => work.Fail(new ObjectDisposedException(nameof(NamespaceThread), "The thread was disposed of before it came to this.")));
    }

    internal void Join() => _thread.Join();

    /// <summary>Work that has begun has ended.</summary>
    internal void End(Work work)
    {
        lock (_lock)
        {
            _running--;
            if (_end == LoopEnd.CompletesWork) _ended.Add(work);
        }

        if (_end == LoopEnd.CompletesWork) return;
        if (work.IsAwaited) Completions.Post(work.Complete);
        else work.Complete();
    }

    /// <summary>What awaits goes on on the thread; where that has ended, never.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (_lock)
        {
            if (_isOver) return;
            _steps.Enqueue(new Step(null, d, state));
            Monitor.Pulse(_lock);
        }
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            d(state);
            return;
        }

        Work<bool> work = new(() =>
        {
            d(state);
            return true;
        });
        Add(work).Wait(CancellationToken.None);
    }

    public override SynchronizationContext CreateCopy() => this;

    // .NET makes a pipe for each of its threads, and says of its lack only that memory is short.
    private static void RequireDescriptors()
    {
        Linux.Pipe2(out PipeEnds ends);
        Linux.Close(ends.Read);
        Linux.Close(ends.Write);
    }

    private void Run()
    {
        Exception? failure = Enter();
        if (failure is null)
            while (TryTake(out Step step)) Execute(step);

        List<Work> left;
        lock (_lock)
        {
            _isClosed = _isOver = true;
            left = TakeWork();
        }

        if (_end == LoopEnd.IsJoined)
        {
            Fail(left, failure);
            return;
        }

        // No code of a user's is left on this thread: the wait is for its last moments.
        Completions.Post(() =>
        {
            _thread.Join();
            foreach (Work work in _ended) work.Complete();
            Fail(left, failure);
            _gone.SetResult();
        });
    }

    private static void Fail(List<Work> left, Exception? failure)
    {
        foreach (Work work in left) work.Fail(failure ?? new ObjectDisposedException(nameof(NamespaceThread)));
    }

    private Exception? Enter()
    {
        try
        {
            _target.Enter();
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private void Execute(Step step)
    {
        if (step.Work is not null)
        {
            step.Work.Begin(this);
            return;
        }

        SetSynchronizationContext(this);
        step.Callback!(step.State);
        SetSynchronizationContext(null);
    }

    private bool TryTake(out Step step)
    {
        lock (_lock)
        {
            while (true)
            {
                if (_steps.TryDequeue(out step))
                {
                    if (step.Work is not null) _running++;
                    return true;
                }

                if (_isClosed && _running == 0) return false;
                Monitor.Wait(_lock);
            }
        }
    }

    // Work that has not begun, out of the queue. Under the lock.
    private List<Work> TakeWork()
    {
        List<Work> work = [];
        Queue<Step> others = new();
        foreach (Step step in _steps)
        {
            if (step.Work is null) others.Enqueue(step);
            else work.Add(step.Work);
        }

        _steps = others;
        return work;
    }

    private readonly record struct Step(Work? Work, SendOrPostCallback? Callback, object? State);
}

/// <summary>What becomes of the end of a thread in other namespaces.</summary>
internal enum LoopEnd
{
    /// <summary>A task ends with it.</summary>
    IsAwaited,

    /// <summary>So does all work.</summary>
    CompletesWork,

    /// <summary>Nothing: who waits for the work, a thread, waits for it too. So there is one thread less to be woken.</summary>
    IsJoined,
}
