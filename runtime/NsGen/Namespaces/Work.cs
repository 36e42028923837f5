using System;
using System.Threading;
using System.Threading.Tasks;

namespace NsGen.Namespaces;

/// <summary>Something that a thread in namespaces has to do.</summary>
internal abstract class Work
{
    private const int Queued = 0, Begun = 1, Dropped = 2;

    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private int _state = Queued;

    /// <summary>Whether something may await its task, which goes on on a thread of the pool that may have to be started; else a thread waits for it, which needs only to be woken.</summary>
    internal bool IsAwaited { get; init; }

    /// <summary>Begins it, on the thread. The loop is told when it has ended, which may be before this returns.</summary>
    internal void Begin(NamespaceLoop loop)
    {
        if (Interlocked.CompareExchange(ref _state, Begun, Queued) != Queued) loop.End(this);
        else if (_context is null) Execute(loop);
        else ExecutionContext.Run(_context, _ => Execute(loop), null);
    }

    /// <summary>Sees that it is not begun, if it has not been.</summary>
    /// <returns>Whether it has not been.</returns>
    internal bool TryDrop() => Interlocked.CompareExchange(ref _state, Dropped, Queued) == Queued;

    /// <summary>Lets whoever waits for it know of its end. It goes on elsewhere.</summary>
    internal abstract void Complete();

    /// <summary>Gives it an end with an exception, without having begun.</summary>
    internal abstract void Fail(Exception exception);

    protected abstract void Execute(NamespaceLoop loop);
}

/// <summary>Work with a result.</summary>
internal sealed class Work<T> : Work
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<T>? _function;
    private readonly Func<Task<T>>? _asynchronous;
    private Task<T>? _end;

    internal Work(Func<T> function) => _function = function;

    internal Work(Func<Task<T>> asynchronous)
    {
        _asynchronous = asynchronous;
        IsAwaited = true;
    }

    /// <summary>Whether who waits for it has been let know of its end.</summary>
    internal bool IsOver => _completion.Task.IsCompleted;

    /// <summary>Waits for its end.</summary>
    /// <param name="cancellationToken">Ends the wait; work that has not begun is not begun.</param>
    internal T Wait(CancellationToken cancellationToken)
    {
        try
        {
            _completion.Task.Wait(cancellationToken);
        }
        catch (OperationCanceledException) when (!_completion.Task.IsCompleted)
        {
            TryDrop();
            throw;
        }
        catch (AggregateException)
        {
            // Thrown as it was, below.
        }

        return _completion.Task.GetAwaiter().GetResult();
    }

    /// <inheritdoc cref="Wait"/>
    internal Task<T> WaitAsync(CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled) return _completion.Task;
        return Cancellable(cancellationToken);
    }

    internal override void Complete()
    {
        if (_end is null) _completion.TrySetCanceled(); // nobody waits any more
        else _completion.TrySetFromTask(_end);
    }

    internal override void Fail(Exception exception) => _completion.TrySetException(exception);

    protected override void Execute(NamespaceLoop loop)
    {
        if (_asynchronous is not null)
        {
            _ = Await(loop, _asynchronous);
            return;
        }

        try
        {
            _end = Task.FromResult(_function!());
        }
        catch (Exception exception)
        {
            _end = Task.FromException<T>(exception);
        }

        loop.End(this);
    }

    // Stays on the thread: the loop is its synchronization context.
    private async Task Await(NamespaceLoop loop, Func<Task<T>> function)
    {
        SynchronizationContext.SetSynchronizationContext(loop);
        try
        {
            _end = function() ?? throw new InvalidOperationException("The function returned no task.");
            await ((Task)_end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
        catch (Exception exception)
        {
            _end = Task.FromException<T>(exception);
        }

        loop.End(this);
    }

    private async Task<T> Cancellable(CancellationToken cancellationToken)
    {
        try
        {
            return await _completion.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!_completion.Task.IsCompleted)
        {
            TryDrop();
            throw;
        }
    }
}
