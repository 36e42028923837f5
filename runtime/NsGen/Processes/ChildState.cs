using System;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Processes;

/// <summary>What stands behind a <see cref="ChildProcess"/>. The objects are used again, so that a spawn allocates nothing; a version tells a stale copy.</summary>
internal sealed class ChildState
{
    private static readonly Lock s_pool = new();
    private static ChildState? s_free;

    private readonly Lock _lock = new();      // the fields below
    private readonly Lock _waiting = new();   // held by the one thread that is in waitid
    private ChildState? _next;
    private int _uses;
    private bool _closed;
    private int _pidFd;
    private SafeFileHandle? _pidFdHandle;     // a duplicate, made when asked for
    private ExitStatus? _status;

    internal uint Version { get; private set; }

    /// <summary>The pipes of the child; null for none.</summary>
    internal ChildStreams? Streams { get; set; }

    internal int Pid { get; private set; }

    ~ChildState()
    {
        // Only a child that nobody disposed of: those in the pool are referenced.
        if (!_closed) ReleaseProcess();
    }

    internal static ChildState Rent(int pid, int pidFd)
    {
        ChildState? state;
        lock (s_pool)
        {
            state = s_free;
            if (state is not null) s_free = state._next;
        }

        state ??= new ChildState();
        state.Pid = pid;
        state._pidFd = pidFd;
        state._next = null;
        state._status = null;
        state._closed = false;
        return state;
    }

    /// <summary>Keeps the pidfd open while it is used.</summary>
    internal Use Acquire(uint version)
    {
        lock (_lock)
        {
            if (version != Version || _closed) throw new ObjectDisposedException(nameof(ChildProcess));
            _uses++;
        }

        return new Use(this);
    }

    internal void Close(uint version)
    {
        lock (_lock)
        {
            if (version != Version || _closed) return;
            _closed = true;
            if (_uses > 0) return;
        }

        Retire();
    }

    internal SafeFileHandle PidFdHandle
    {
        get
        {
            lock (_lock) return _pidFdHandle ??= PidFd.Duplicate(_pidFd);
        }
    }

    internal ExitStatus WaitForExit()
    {
        lock (_waiting)
        {
            _status ??= PidFd.Wait(_pidFd);
            return _status.Value;
        }
    }

    private void Release()
    {
        lock (_lock)
        {
            if (--_uses > 0 || !_closed) return;
        }

        Retire();
    }

    private void Retire()
    {
        ReleaseProcess();
        Version++;
        lock (s_pool)
        {
            _next = s_free;
            s_free = this;
        }
    }

    private void ReleaseProcess()
    {
        if (_status is not null || PidFd.TryReap(_pidFd)) PidFd.Close(_pidFd);
        else AbandonedChildren.Add(_pidFd);
        _pidFdHandle?.Dispose();
        _pidFdHandle = null;
        Streams?.Dispose();
        Streams = null;
    }

    internal readonly ref struct Use(ChildState state)
    {
        internal ChildState State => state;

        public void Dispose() => state.Release();
    }
}
