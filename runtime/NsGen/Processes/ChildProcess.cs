using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using NsGen.Processes;

namespace NsGen;

/// <summary>A child process, known by its pidfd (pidfd_open(2)), so that nothing done to it can hit another process.</summary>
/// <remarks>
/// A small value that may be copied; each copy stands for the same child, and <see cref="Dispose"/> of one ends them all.
/// Dispose it when done: the child itself goes on if it has not ended, and is reaped when it does.
/// </remarks>
public readonly struct ChildProcess : IDisposable, IEquatable<ChildProcess>
{
    private readonly ChildState? _state;
    private readonly uint _version;

    private ChildProcess(ChildState state)
    {
        _state = state;
        _version = state.Version;
    }

    /// <summary>The process id, in the PID namespace of the caller.</summary>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    public int Pid
    {
        get
        {
            using ChildState.Use use = Use();
            return use.State.Pid;
        }
    }

    /// <summary>The pidfd. It is closed with this.</summary>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    public SafeFileHandle PidFd
    {
        get
        {
            using ChildState.Use use = Use();
            return use.State.PidFdHandle;
        }
    }

    /// <summary>The other end of the child's standard input, where that is <see cref="Stdio.Pipe"/>; else null. Disposing of it ends the child's input. It is disposed of with this.</summary>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    public Stream? StandardInput => Streams?.Input;

    /// <summary>The other end of the child's standard output, where that is <see cref="Stdio.Pipe"/>; else null. It is disposed of with this.</summary>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    public Stream? StandardOutput => Streams?.Output;

    /// <summary>The other end of the child's standard error, where that is <see cref="Stdio.Pipe"/>; else null. It is disposed of with this.</summary>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    public Stream? StandardError => Streams?.Error;

    /// <summary>Whether the child has ended; it is reaped then. A tracer of it that is another process, as strace(1) is, learns of its end first.</summary>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    public bool HasExited
    {
        get
        {
            using ChildState.Use use = Use();
            return use.State.TryReap();
        }
    }

    /// <summary>Waits until the child has ended, and reaps it. Any number of threads may wait, any number of times.</summary>
    /// <returns>How it ended.</returns>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    /// <exception cref="SyscallException"><see cref="Errno.ECHILD"/>: the exit status was taken by another reaper, as by <c>waitpid(-1)</c>, and the kernel is older than 6.15, which keeps it.</exception>
    public ExitStatus WaitForExit()
    {
        using ChildState.Use use = Use();
        return use.State.WaitForExit();
    }

    /// <summary>Waits until the child has ended, but not for longer than a time.</summary>
    /// <param name="timeout">The time; zero only looks, <see cref="Timeout.InfiniteTimeSpan"/> waits for as long as it takes.</param>
    /// <param name="status">How it ended, where it has.</param>
    /// <returns>Whether it has ended. If not, nothing has happened to it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    /// <inheritdoc cref="WaitForExit()" path="/exception"/>
    public bool WaitForExit(TimeSpan timeout, out ExitStatus status)
    {
        using ChildState.Use use = Use();
        return use.State.WaitForExit(timeout, out status);
    }

    /// <summary>Tells when the child has ended, without a thread that waits for it: one thread of the library watches any number of children.</summary>
    /// <param name="cancellationToken">Ends this wait only: neither the child nor another's wait.</param>
    /// <returns>A task that ends when the child has, with how it ended. It does so too where this is disposed of meanwhile.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled before the child ended.</exception>
    /// <exception cref="SyscallException">
    /// <see cref="Errno.ECHILD"/>: as <see cref="WaitForExit()"/>.
    /// EMFILE, ENFILE: no descriptor is left for the first child that is awaited, which takes one for all.
    /// ENOMEM, ENOSPC: no memory is left to watch it, or the user watches too much, epoll_ctl(2).
    /// </exception>
    /// <inheritdoc cref="WaitForExit()" path="/exception[@cref='T:System.ObjectDisposedException']"/>
    public Task<ExitStatus> WaitForExitAsync(CancellationToken cancellationToken = default)
    {
        using ChildState.Use use = Use();
        return use.State.WaitForExitAsync().WaitAsync(cancellationToken);
    }

    /// <summary>Sends the child a signal. pidfd_send_signal(2)</summary>
    /// <param name="signal">The signal; <see cref="NsGen.Signal.None"/> only checks whether it could be sent.</param>
    /// <remarks>The init of a PID namespace gets SIGKILL, SIGSTOP, and the signals that it has handlers for: no others.</remarks>
    /// <exception cref="SyscallException">
    /// <see cref="Errno.ESRCH"/>: the child has ended.
    /// <see cref="Errno.EPERM"/>: it runs as another user, and this process has no CAP_KILL over it; kill(2).
    /// <see cref="Errno.EINVAL"/>: there is no such signal.
    /// </exception>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    public void Signal(Signal signal)
    {
        using ChildState.Use use = Use();
        use.State.Signal(signal);
    }

    /// <summary>As <see cref="Signal"/>, but a child that has ended is no error.</summary>
    /// <param name="signal">The signal.</param>
    /// <returns>Whether it was sent; if not, the child has ended. One that ends in this moment may not have noticed it.</returns>
    /// <exception cref="SyscallException">EPERM, EINVAL: as <see cref="Signal"/>.</exception>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    public bool TrySignal(Signal signal)
    {
        using ChildState.Use use = Use();
        return use.State.TrySignal(signal);
    }

    /// <summary>Ends the child by SIGKILL, if it has not ended. Its end is to be waited for still.</summary>
    /// <exception cref="SyscallException"><see cref="Errno.EPERM"/>: as <see cref="Signal"/>.</exception>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    public void Kill() => TrySignal(NsGen.Signal.SIGKILL);

    /// <summary>Asks the child to end, by SIGTERM, and ends it by SIGKILL where it has not after a time.</summary>
    /// <param name="grace">The time that it gets; zero none, <see cref="Timeout.InfiniteTimeSpan"/> as much as it takes.</param>
    /// <returns>How it ended: it may have a handler for SIGTERM, and have ended before.</returns>
    /// <inheritdoc cref="Signal" path="/remarks"/>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    /// <exception cref="SyscallException">EPERM: as <see cref="Signal"/>; ECHILD: as <see cref="WaitForExit()"/>.</exception>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    public ExitStatus Terminate(TimeSpan grace)
    {
        using ChildState.Use use = Use();
        return use.State.Terminate(grace);
    }

    /// <summary>As <see cref="Terminate"/>, without a thread that waits.</summary>
    /// <param name="grace">The time that the child gets, as of <see cref="Terminate"/>; 49 days at most.</param>
    /// <param name="cancellationToken">Ends the wait. A child that has had no SIGKILL by then gets none.</param>
    /// <returns>A task that ends when the child has, with how it ended; also where this is disposed of meanwhile.</returns>
    /// <inheritdoc cref="Signal" path="/remarks"/>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative, or too long.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled before the child ended. If it was before the call, nothing has been sent.</exception>
    /// <exception cref="SyscallException">EPERM: as <see cref="Signal"/>; others: as <see cref="WaitForExitAsync"/>.</exception>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    public Task<ExitStatus> TerminateAsync(TimeSpan grace, CancellationToken cancellationToken = default)
    {
        using ChildState.Use use = Use();
        return use.State.TerminateAsync(_version, grace, cancellationToken);
    }

    /// <summary>Closes the pidfd. The child goes on if it has not ended; it is reaped when it does.</summary>
    /// <remarks>Whoever waits meanwhile, on a thread or by a task, goes on waiting until the child has ended, and gets its status; the pidfd is closed after that.</remarks>
    public void Dispose() => _state?.Close(_version);

    /// <inheritdoc/>
    public bool Equals(ChildProcess other) => _state == other._state && _version == other._version;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ChildProcess other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_state, _version);

    /// <summary>Whether both stand for the same child.</summary>
    public static bool operator ==(ChildProcess left, ChildProcess right) => left.Equals(right);

    /// <summary>Whether they stand for different children.</summary>
    public static bool operator !=(ChildProcess left, ChildProcess right) => !left.Equals(right);

    // Takes the pidfd over.
    internal static ChildProcess Adopt(int pid, int pidFd) => new(ChildState.Rent(pid, pidFd));

    /// <summary>Gives the streams over.</summary>
    internal void Attach(ChildStreams streams)
    {
        using ChildState.Use use = Use();
        use.State.Streams = streams;
    }

    private ChildStreams? Streams
    {
        get
        {
            using ChildState.Use use = Use();
            return use.State.Streams;
        }
    }

    private ChildState.Use Use() => _state is null ? throw new ObjectDisposedException(nameof(ChildProcess)) : _state.Acquire(_version);
}
