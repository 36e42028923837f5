using System;
using System.Threading;
using System.Threading.Tasks;
using NsGen.Namespaces;

namespace NsGen;

/// <summary>A thread of its own in other namespaces, for managed code. The caller's thread, and those of the pool, stay where they are; what is opened there, as a socket, works outside.</summary>
/// <remarks>
/// <para>Namespaces are a thread's: the code must stay on this one. Synchronous code does. After <c>await</c>, asynchronous code comes back to it by a
/// synchronization context, but not after <c>ConfigureAwait(false)</c>, also inside of what it calls; what <c>Task.Run</c>, timers and asynchronous reads of files
/// do is done elsewhere. Where that matters, use synchronous calls. An exception of an <c>async void</c> method ends the process, as it does on the pool.</para>
/// <para>A thread that is started from it is in its namespaces, and keeps them: <c>new Thread</c>, but also one that .NET starts when it first needs it, for the
/// pool, for timers or for asynchronous sockets. Best start nothing there; or use these once before, elsewhere.</para>
/// <para>A PID namespace is for the children that the code starts, and the code can start no thread (EINVAL): .NET says so by an <see cref="OutOfMemoryException"/>.</para>
/// <para>With a mount namespace, root and working directory are the thread's own. In one that it joins, a path leads to what is there: also that of an assembly which
/// .NET loads when code first needs it, so that this may fail. Use such code once before.</para>
/// </remarks>
public sealed class NamespaceThread : IDisposable, IAsyncDisposable
{
    private readonly NamespaceLoop _loop;

    private NamespaceThread(NamespaceLoop loop) => _loop = loop;

    /// <summary>Runs code in other namespaces, on a thread that is gone when this returns.</summary>
    /// <param name="target">The namespaces.</param>
    /// <param name="work">The code. What it throws is thrown here, with the stack that it had there.</param>
    /// <param name="cancellationToken">Ends the wait: code that has begun goes on until it ends, and the thread with it.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the code ended.</exception>
    /// <exception cref="ObjectDisposedException">A handle to join is closed.</exception>
    /// <exception cref="InvalidOperationException">The calling thread is one that can start no other, after it has made or joined a PID namespace.</exception>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SYS_ADMIN is needed in the caller's user namespace, and to join in the owner's too (for a mount namespace CAP_SYS_CHROOT as well).
    /// EINVAL: a PID namespace to join that is not the thread's own or below it; no pidfd; a kind that the kernel is built without.
    /// ESRCH: the process to join has ended.
    /// ENOSPC: a limit of <c>/proc/sys/user</c>, or 32 nested PID namespaces.
    /// ENOMEM: the kernel has no memory.
    /// EMFILE, ENFILE: no descriptor is left for the thread, for which .NET takes two.
    /// </exception>
    public static void Run(NamespaceTarget target, Action work, CancellationToken cancellationToken = default) => Run(target, Returning(work), cancellationToken);

    /// <inheritdoc cref="Run(NamespaceTarget, Action, CancellationToken)"/>
    /// <returns>What the code returns.</returns>
    /// <exception cref="ArgumentException">The code is asynchronous, which takes <see cref="RunAsync{T}"/>.</exception>
    public static T Run<T>(NamespaceTarget target, Func<T> work, CancellationToken cancellationToken = default)
    {
        RequireSynchronous(work);
        Work<T> only = new(work);
        NamespaceLoop loop = Begin(target, only, LoopEnd.IsJoined, cancellationToken);
        try
        {
            return only.Wait(cancellationToken);
        }
        finally
        {
            if (only.IsOver) loop.Join(); // its last moments
        }
    }

    /// <summary>Runs asynchronous code in other namespaces, on a thread that is gone when the task has ended.</summary>
    /// <inheritdoc cref="Run(NamespaceTarget, Action, CancellationToken)"/>
    /// <returns>A task that ends as that of the code does. What else the code has left awaiting something then never goes on.</returns>
    public static Task RunAsync(NamespaceTarget target, Func<Task> work, CancellationToken cancellationToken = default) => RunAsync(target, Returning(work), cancellationToken);

    /// <inheritdoc cref="RunAsync(NamespaceTarget, Func{Task}, CancellationToken)"/>
    public static Task<T> RunAsync<T>(NamespaceTarget target, Func<Task<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<T>(cancellationToken);
        Work<T> only = new(work);
        Begin(target, only, LoopEnd.CompletesWork, cancellationToken);
        return only.WaitAsync(cancellationToken);
    }

    /// <summary>Starts a thread in other namespaces, for any number of works. Dispose it when done.</summary>
    /// <param name="target">The namespaces. When this returns, the thread is in them.</param>
    /// <inheritdoc cref="Run(NamespaceTarget, Action, CancellationToken)" path="/exception[@cref!='T:System.OperationCanceledException']"/>
    public static NamespaceThread Start(NamespaceTarget target)
    {
        NamespaceLoop loop = new(target, LoopEnd.IsAwaited);
        Work<bool> entered = loop.Add(new Work<bool>(() => true));
        loop.Start();
        entered.Wait(CancellationToken.None);
        return new NamespaceThread(loop);
    }

    /// <summary>Runs code on the thread, after what it has to do already; on the thread itself at once.</summary>
    /// <param name="work">The code. What it throws is thrown here, with the stack that it had there.</param>
    /// <param name="cancellationToken">Ends the wait: code that has begun goes on, code that has not never does.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled before the code ended.</exception>
    /// <exception cref="ObjectDisposedException">The thread has been disposed of, before the call or before it came to this.</exception>
    public void Invoke(Action work, CancellationToken cancellationToken = default) => Invoke(Returning(work), cancellationToken);

    /// <inheritdoc cref="Invoke(Action, CancellationToken)"/>
    /// <returns>What the code returns.</returns>
    /// <exception cref="ArgumentException">The code is asynchronous, which takes <see cref="InvokeAsync{T}(Func{Task{T}}, CancellationToken)"/>.</exception>
    public T Invoke<T>(Func<T> work, CancellationToken cancellationToken = default)
    {
        RequireSynchronous(work);
        cancellationToken.ThrowIfCancellationRequested();
        return _loop.IsCurrent ? work() : _loop.Add(new Work<T>(work)).Wait(cancellationToken);
    }

    /// <summary>Has code run on the thread, after what it has to do already.</summary>
    /// <inheritdoc cref="Invoke(Action, CancellationToken)"/>
    /// <returns>A task that ends with the code. Code on the thread may await it, but not block on it: it would wait for itself.</returns>
    public Task InvokeAsync(Action work, CancellationToken cancellationToken = default) => InvokeAsync(Returning(work), cancellationToken);

    /// <inheritdoc cref="InvokeAsync(Action, CancellationToken)"/>
    public Task<T> InvokeAsync<T>(Func<T> work, CancellationToken cancellationToken = default)
    {
        RequireSynchronous(work);
        return AddAsync(new Work<T>(work) { IsAwaited = true }, cancellationToken);
    }

    /// <summary>Has asynchronous code run on the thread. While it awaits, other works go on.</summary>
    /// <inheritdoc cref="InvokeAsync(Action, CancellationToken)"/>
    public Task InvokeAsync(Func<Task> work, CancellationToken cancellationToken = default) => InvokeAsync(Returning(work), cancellationToken);

    /// <inheritdoc cref="InvokeAsync(Func{Task}, CancellationToken)"/>
    public Task<T> InvokeAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        return AddAsync(new Work<T>(work), cancellationToken);
    }

    /// <summary>Ends the thread, and waits until it is gone. On the thread itself it does not wait.</summary>
    /// <remarks>Work that has begun ends as it would, also what it awaits; work that has not fails with an <see cref="ObjectDisposedException"/>.</remarks>
    public void Dispose()
    {
        _loop.Abort();
        if (!_loop.IsCurrent) _loop.Join();
    }

    /// <summary>As <see cref="Dispose"/>, without a thread that waits.</summary>
    /// <returns>A task that ends when the thread is gone. Work of the thread must not await it: the thread waits for its work.</returns>
    public ValueTask DisposeAsync()
    {
        _loop.Abort();
        return new ValueTask(_loop.Gone);
    }

    private static NamespaceLoop Begin(NamespaceTarget target, Work work, LoopEnd end, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        NamespaceLoop loop = new(target, end);
        loop.Add(work);
        loop.Close();
        loop.Start();
        return loop;
    }

    private Task<T> AddAsync<T>(Work<T> work, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested ? Task.FromCanceled<T>(cancellationToken) : _loop.Add(work).WaitAsync(cancellationToken);

    private static Func<bool> Returning(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return () =>
        {
            work();
            return true;
        };
    }

    private static Func<Task<bool>> Returning(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return async () =>
        {
            await work(); // comes back to the thread
            return true;
        };
    }

    // What follows its first await would be elsewhere.
    private static void RequireSynchronous<T>(Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Type result = typeof(T);
        if (typeof(Task).IsAssignableFrom(result) || result == typeof(ValueTask) || (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(ValueTask<>)))
            throw new ArgumentException("The code is asynchronous: use RunAsync or InvokeAsync, with a function that returns a Task.", nameof(work));
    }
}
