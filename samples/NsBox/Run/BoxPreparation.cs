using System;
using System.IO;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using NsGen;

namespace NsBox.Run;

/// <summary>What is done from outside for a box that waits: it has its namespaces, and its program has not begun.</summary>
internal sealed class BoxPreparation : IDisposable
{
    private readonly DescriptorChannel _channel = DescriptorChannel.Open();
    private readonly Task _work;

    /// <summary>Prepares.</summary>
    /// <param name="work">The work, on a thread of the pool. It is given the pidfd of the box's first process.</param>
    internal BoxPreparation(Action<SafeFileHandle> work) => _work = Task.Run(() => Do(work));

    /// <summary>What the box is given.</summary>
    internal ChannelEnd ForChild => _channel.ForChild;

    /// <summary>Once the box is started: throws where the work failed, and the box has ended for that.</summary>
    internal void ThrowIfFailed()
    {
        _channel.Dispose();
        _work.GetAwaiter().GetResult();
    }

    public void Dispose() => _channel.Dispose();

    private void Do(Action<SafeFileHandle> work)
    {
        try
        {
            using SafeFileHandle process = _channel.Receive();
            work(process);
            _channel.Continue();
        }
        catch (EndOfStreamException)
        {
            // The box has failed first, which its start tells.
        }
        catch
        {
            _channel.Dispose();
            throw;
        }
    }
}
