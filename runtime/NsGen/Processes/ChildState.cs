using System;
using System.Threading;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Processes;

/// <summary>What stands behind a <see cref="ChildProcess"/>. The objects are used again, so that a spawn allocates nothing; a version tells a stale copy.</summary>
internal sealed partial class ChildState
{
    private static readonly Lock s_pool = new();
    private static ChildState? s_free;

    private readonly Lock _lock = new();      // the fields below, _ending
    private ChildState? _next;
    private int _uses;
    private bool _closed;
    private int _pidFd;
    private SafeFileHandle? _pidFdHandle;     // a duplicate, made when asked for

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
        state.Start(pid, pidFd);
        return state;
    }

    /// <summary>Keeps the pidfd open while it is used.</summary>
    internal Use Acquire(uint version)
    {
        Enter(version);
        return new Use(this);
    }

    internal void Close(uint version)
    {
        ChildStreams? streams;
        bool isUsed;
        lock (_lock)
        {
            if (version != Version) return;
            Version++;
            _closed = true;
            isUsed = _uses > 0;
            streams = Streams;
            Streams = null;
        }

        streams?.Dispose();
        if (!isUsed) Retire();
    }

    internal SafeFileHandle PidFdHandle
    {
        get
        {
            lock (_lock) return _pidFdHandle ??= PidFd.Duplicate(_pidFd);
        }
    }

    private void Start(int pid, int pidFd)
    {
        lock (_lock)
        {
            Pid = pid;
            _pidFd = pidFd;
            _next = null;
            _hasEnded = false;
            _closed = false;
        }
    }

    private void Enter(uint version)
    {
        lock (_lock)
        {
            if (version != Version) throw new ObjectDisposedException(nameof(ChildProcess));
            _uses++;
        }
    }

    private void Leave()
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
        _ending = null;
        lock (s_pool)
        {
            _next = s_free;
            s_free = this;
        }
    }

    private void ReleaseProcess()
    {
        if (_hasEnded || PidFd.TryReap(_pidFd)) PidFd.Close(_pidFd);
        else ChildWatcher.Abandon(_pidFd);
        _pidFdHandle?.Dispose();
        _pidFdHandle = null;
    }

    internal readonly ref struct Use(ChildState state)
    {
        internal ChildState State => state;

        public void Dispose() => state.Leave();
    }
}
