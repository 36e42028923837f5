using System;
using System.Text.Json.Serialization.Metadata;
using System.Threading;
using System.Threading.Tasks;
using NsGen.Managed;

namespace NsGen;

/// <summary>A managed function with a result that runs as a process.</summary>
/// <typeparam name="TResult">What the function returns.</typeparam>
public sealed class ManagedChild<TResult> : ManagedChild
{
    private readonly JsonTypeInfo<TResult> _type;

    internal ManagedChild(ChildProcess process, ManagedConnection connection, ReadOnlyMemory<byte> request, JsonTypeInfo<TResult> type)
        : base(process, connection, request) => _type = type;

    /// <summary>Waits until the function has returned.</summary>
    /// <returns>What it returned; each call gives an object of its own.</returns>
    /// <exception cref="ManagedChildException">It threw, or its process ended.</exception>
    /// <exception cref="ObjectDisposedException">This was disposed of before.</exception>
    public TResult GetResult() => Answer.GetAwaiter().GetResult().Result(_type);

    /// <summary>As <see cref="GetResult"/>, without holding a thread.</summary>
    /// <param name="cancellation">Ends the waiting, not the function.</param>
    /// <returns>What it returned; each call gives an object of its own.</returns>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    /// <exception cref="ManagedChildException">It threw, or its process ended.</exception>
    /// <exception cref="ObjectDisposedException">This was disposed of before.</exception>
    public async Task<TResult> GetResultAsync(CancellationToken cancellation = default) => (await Answer.WaitAsync(cancellation).ConfigureAwait(false)).Result(_type);
}
