using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;

namespace NsGen.Processes;

// The end of the child: seen by poll(2), epoll(7) or a look, learned once, told to all who ask.
internal sealed partial class ChildState
{
    private readonly Lock _reaping = new();   // the three fields below
    private bool _hasEnded;
    private ExitStatus _status;
    private Errno _lost;                      // why there is no status; none where there is

    private TaskCompletionSource<ExitStatus>? _ending; // for all who await it, made for the first

    /// <summary>Reaps the child if it has ended. Returns whether it has.</summary>
    internal bool TryReap()
    {
        lock (_reaping)
        {
            if (!_hasEnded) _hasEnded = PidFd.TryReap(_pidFd, out _status, out _lost);
            return _hasEnded;
        }
    }

    internal ExitStatus WaitForExit()
    {
        WaitForExit(Timeout.InfiniteTimeSpan, out ExitStatus status);
        return status;
    }

    internal bool WaitForExit(TimeSpan timeout, out ExitStatus status)
    {
        bool isLimited = IsLimited(timeout);
        long start = Stopwatch.GetTimestamp();
        TimeSpan left = timeout;
        while (PidFd.WaitUntilEnded(_pidFd, left))
        {
            if (TryReap())
            {
                status = _lost == Errno.None ? _status : throw PidFd.LostStatus(_lost);
                return true;
            }

            if (isLimited)
            {
                left = timeout - Stopwatch.GetElapsedTime(start);
                if (left <= TimeSpan.Zero) break;
            }

            Thread.Sleep(PidFd.HeldPause);
        }

        status = default;
        return false;
    }

    internal Task<ExitStatus> WaitForExitAsync()
    {
        if (TryReap()) return _lost == Errno.None ? Task.FromResult(_status) : Task.FromException<ExitStatus>(PidFd.LostStatus(_lost));
        lock (_lock)
        {
            if (_ending is null)
            {
                // Who goes on must not do so on the thread that watches for all.
                TaskCompletionSource<ExitStatus> ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
                ChildWatcher.Await(_pidFd, this);
                _uses++;
                _ending = ending;
            }

            return _ending.Task;
        }
    }

    /// <summary>Tells those who await the child, which has been reaped.</summary>
    internal void Complete()
    {
        TaskCompletionSource<ExitStatus> ending;
        lock (_lock) ending = _ending!;
        (ExitStatus status, Errno lost) = (_status, _lost);

        // First: who goes on may dispose of the child, and then finds the pidfd closed. Afterwards this may be another child's.
        Leave();
        if (lost == Errno.None) ending.SetResult(status);
        else ending.SetException(PidFd.LostStatus(lost));
    }

    private static bool IsLimited(TimeSpan time, [CallerArgumentExpression(nameof(time))] string parameter = "")
    {
        if (time == Timeout.InfiniteTimeSpan) return false;
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, parameter);
        return true;
    }
}
