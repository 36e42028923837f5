using System;
using System.IO;
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

    /// <summary>Waits until the child has ended, and reaps it. Any number of threads may wait, any number of times.</summary>
    /// <returns>How it ended.</returns>
    /// <exception cref="ObjectDisposedException">This has been disposed of.</exception>
    /// <exception cref="SyscallException"><see cref="Errno.ECHILD"/>: the exit status was taken by another reaper, as by <c>waitpid(-1)</c>, and the kernel is older than 6.15, which keeps it.</exception>
    public ExitStatus WaitForExit()
    {
        using ChildState.Use use = Use();
        return use.State.WaitForExit();
    }

    /// <summary>Closes the pidfd. The child goes on if it has not ended; it is reaped when it does.</summary>
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
