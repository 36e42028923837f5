using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Win32.SafeHandles;
using NsGen.Launching;

namespace NsGen.Processes;

/// <summary>This process's side of a terminal. The end is what the kernel calls an error: EIO, when nobody has the other side open any more.</summary>
/// <param name="terminal">The descriptor, which does not block.</param>
internal sealed partial class TerminalStream(SafeFileHandle terminal) : Stream
{
    private const short Out = 4; // POLLOUT
    private const int CloseOnExec = 0x80000; // EFD_CLOEXEC

    // An eventfd that wakes those who wait: it is readable for good once the stream is closed.
    private readonly SafeFileHandle _closed = EventFd(0, CloseOnExec);

    public override bool CanRead => !_closed.IsClosed;

    public override bool CanWrite => !_closed.IsClosed;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer) => Read(buffer, _closed);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer, _closed);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        await Wakeable(stop => Read(buffer.Span, stop), cancellationToken).ConfigureAwait(false);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        await Wakeable(stop => { Write(buffer.Span, stop); return 0; }, cancellationToken).ConfigureAwait(false);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed.IsClosed)
        {
            Wake(_closed);
            _closed.Dispose(); // those who wait hold it
        }

        base.Dispose(disposing);
    }

    private int Read(Span<byte> buffer, SafeFileHandle stop)
    {
        while (true)
        {
            SyscallResult<int> read = Linux.TryRead(terminal, buffer);
            if (read.IsSuccess) return read.Value;
            if (read.Error == Errno.EIO) return 0;
            WaitUnlessFailed(read.Error, "read", PollFd.In, stop);
        }
    }

    private void Write(ReadOnlySpan<byte> buffer, SafeFileHandle stop)
    {
        while (buffer.Length > 0)
        {
            SyscallResult<int> written = Linux.TryWrite(terminal, buffer);
            if (written.IsSuccess) buffer = buffer[written.Value..];
            else WaitUnlessFailed(written.Error, "write", Out, stop);
        }
    }

    private unsafe void WaitUnlessFailed(Errno error, string syscall, short awaited, SafeFileHandle stop)
    {
        if (error == Errno.EINTR) return;
        if (error != Errno.EAGAIN) throw new IOException($"The terminal cannot be used: {syscall} failed: {ErrnoText.Describe(error)}.");
        bool holdsStop = false, holdsClosed = false, holdsTerminal = false;
        try
        {
            terminal.DangerousAddRef(ref holdsTerminal);
            stop.DangerousAddRef(ref holdsStop);
            _closed.DangerousAddRef(ref holdsClosed);
            PollFd* descriptors = stackalloc PollFd[3];
            descriptors[0] = new PollFd((int)terminal.DangerousGetHandle(), awaited);
            descriptors[1] = new PollFd((int)stop.DangerousGetHandle(), PollFd.In);
            descriptors[2] = new PollFd((int)_closed.DangerousGetHandle(), PollFd.In);
            Polling.Wait(descriptors, 3);
            if (descriptors[2].Happened != 0) throw new ObjectDisposedException(nameof(PseudoTerminal));
            if (descriptors[1].Happened != 0) throw new OperationCanceledException();
        }
        finally
        {
            if (holdsTerminal) terminal.DangerousRelease();
            if (holdsStop) stop.DangerousRelease();
            if (holdsClosed) _closed.DangerousRelease();
        }
    }

    // On a thread of the pool, which waits in poll(2): the runtime's own event loop takes sockets and pipes, no terminals.
    private static async Task<int> Wakeable(Func<SafeFileHandle, int> work, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using SafeFileHandle stop = EventFd(0, CloseOnExec);
        await using CancellationTokenRegistration registration = cancellation.Register(static state => Wake((SafeFileHandle)state!), stop);
        try
        {
            return await Task.Run(() => work(stop), CancellationToken.None).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    private static unsafe void Wake(SafeFileHandle eventFd)
    {
        ulong one = 1;
        Linux.TryWrite(eventFd, new ReadOnlySpan<byte>(&one, sizeof(ulong)));
    }

    [Syscall("eventfd2")]
    private static partial SafeFileHandle EventFd(uint count, int flags);
}
