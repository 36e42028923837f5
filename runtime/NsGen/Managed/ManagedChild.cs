using System;
using System.Threading;
using System.Threading.Tasks;
using NsGen.Managed;

namespace NsGen;

/// <summary>A managed function that runs as a process: what a [Clone] method with <see cref="CloneAttribute.Main"/> returns.</summary>
/// <remarks>
/// Disposing of it kills the process (SIGKILL) if the function has not ended: nobody could take its result any more. If the caller itself ends, the process sees the end of its connection and exits, with code 1.
/// Its standard streams are its own, and may be redirected by <see cref="CloneOptions"/>.
/// </remarks>
public class ManagedChild : IDisposable
{
    // For the process to end once it no longer has its connection: until then it is not over, but can say nothing.
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    private readonly ManagedConnection _connection;
    private volatile bool _disposed;

    /// <summary>Takes both over, and sends the request.</summary>
    internal ManagedChild(ChildProcess process, ManagedConnection connection, ReadOnlyMemory<byte> request)
    {
        Process = process;
        _connection = connection;
        Answer = AnswerAsync(request);
    }

    /// <summary>The process: its pid, its streams. With <see cref="InitMode.Reaper"/> it is the init, and the function runs in its child. It is disposed of with this.</summary>
    public ChildProcess Process { get; }

    /// <summary>Whether the function has ended, or its process.</summary>
    public bool IsCompleted => Answer.IsCompleted;

    private protected Task<ManagedAnswer> Answer { get; }

    /// <summary>Waits until the function has returned. Any number of threads may wait, any number of times.</summary>
    /// <exception cref="ManagedChildException">It threw, or its process ended.</exception>
    /// <exception cref="ObjectDisposedException">This was disposed of before.</exception>
    public void Wait() => Answer.GetAwaiter().GetResult().Result();

    /// <summary>As <see cref="Wait"/>, without holding a thread.</summary>
    /// <param name="cancellation">Ends the waiting, not the function.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    /// <exception cref="ManagedChildException">It threw, or its process ended.</exception>
    /// <exception cref="ObjectDisposedException">This was disposed of before.</exception>
    public async Task WaitAsync(CancellationToken cancellation = default) => (await Answer.WaitAsync(cancellation).ConfigureAwait(false)).Result();

    /// <summary>Kills the process if the function has not ended, and closes what belongs to it.</summary>
    public void Dispose()
    {
        if (_disposed) return;
        _disposed = true;
        if (!Answer.IsCompleted) Kill();
        _connection.Dispose();
        Process.Dispose();
    }

    private async Task<ManagedAnswer> AnswerAsync(ReadOnlyMemory<byte> request)
    {
        byte[]? answer = await _connection.ExchangeAsync(request).ConfigureAwait(false);
        _connection.Dispose();
        if (answer is not null) return new ManagedAnswer(answer);
        try
        {
            Task<ExitStatus> end = Process.WaitForExitAsync();
            if (!_disposed && await Task.WhenAny(end, Task.Delay(s_grace)).ConfigureAwait(false) != end) Process.Kill();
            ExitStatus status = await end.ConfigureAwait(false);
            return _disposed ? new ManagedAnswer(null, IsDisposed: true) : new ManagedAnswer(null, status);
        }
        catch (ObjectDisposedException)
        {
            return new ManagedAnswer(null, IsDisposed: true);
        }
        catch (SyscallException)
        {
            return new ManagedAnswer(null); // reaped by another
        }
    }

    private void Kill()
    {
        try
        {
            Process.Kill();
        }
        catch (ObjectDisposedException)
        {
            // Its user has disposed of it: what is left is the end of the connection.
        }
    }
}
