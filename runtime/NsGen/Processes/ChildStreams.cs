using System;
using System.IO;
using System.IO.Pipes;
using Microsoft.Win32.SafeHandles;
using NsGen.Settings;

namespace NsGen.Processes;

/// <summary>This process's ends of the pipes of one child.</summary>
internal sealed class ChildStreams : IDisposable
{
    internal Stream? Input { get; private set; }

    internal Stream? Output { get; private set; }

    internal Stream? Error { get; private set; }

    /// <summary>Makes the pipes.</summary>
    /// <param name="settings">Which are asked for.</param>
    /// <param name="childEnds">Gets the other ends, by standard descriptor, each as it is made; the caller closes them whatever happens.</param>
    internal static ChildStreams Open(PreparedSettings settings, Span<int> childEnds)
    {
        ChildStreams streams = new();
        try
        {
            if (settings.IsPipe(0)) streams.Input = Open(PipeDirection.Out, out childEnds[0]);
            if (settings.IsPipe(1)) streams.Output = Open(PipeDirection.In, out childEnds[1]);
            if (settings.IsPipe(2)) streams.Error = Open(PipeDirection.In, out childEnds[2]);
            return streams;
        }
        catch
        {
            streams.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Input?.Dispose();
        Output?.Dispose();
        Error?.Dispose();
    }

    private static Stream Open(PipeDirection direction, out int childEnd)
    {
        Linux.Pipe2(out PipeEnds pipe);
        bool reads = direction == PipeDirection.In;
        childEnd = reads ? pipe.Write : pipe.Read;

        // Reads and writes of this one are asynchronous and can be cancelled, without a thread for each.
        return new AnonymousPipeClientStream(direction, new SafePipeHandle(reads ? pipe.Read : pipe.Write, ownsHandle: true));
    }
}
