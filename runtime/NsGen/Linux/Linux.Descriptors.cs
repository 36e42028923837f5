using System;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NsGen;

// close(2), close_range(2), dup(2), pipe(2), read(2), write(2), fcntl(2), ioctl(2).
public static partial class Linux
{
    /// <summary>Closes a descriptor that no <see cref="SafeHandle"/> owns. close(2)</summary>
    /// <param name="fd">The descriptor. It is closed whatever the error: closing it again would hit whoever has the number by then.</param>
    /// <exception cref="SyscallException">
    /// EBADF: no descriptor.
    /// EIO, ENOSPC, EDQUOT: an earlier write failed.
    /// EINTR: a signal handler ran; it is closed.
    /// </exception>
    [Syscall("close")]
    public static partial void Close(int fd);

    /// <summary>As <see cref="Close"/>, but returns the error.</summary>
    /// <inheritdoc cref="Close" path="/param"/>
    /// <returns><see cref="Errno.None"/>, or what <see cref="Close"/> throws.</returns>
    [Syscall("close")]
    public static partial Errno TryClose(int fd);

    /// <summary>Closes a range of descriptors, or has execve(2) close them. close_range(2), Linux 5.9</summary>
    /// <param name="first">The first descriptor.</param>
    /// <param name="last">The last one, included; <see cref="uint.MaxValue"/> for all.</param>
    /// <param name="flags">Whether they are only marked (Linux 5.11), and whether the thread gets a descriptor table of its own first.</param>
    /// <remarks>In a running .NET process it closes what the runtime has open: use <see cref="CloseRangeFlags.CloseOnExec"/> there.</remarks>
    /// <exception cref="SyscallException">
    /// EINVAL: the first is after the last; a flag that is not known.
    /// EMFILE, ENOMEM: a table of its own could not be made.
    /// </exception>
    [Syscall("close_range")]
    public static partial void CloseRange(uint first, uint last, CloseRangeFlags flags = CloseRangeFlags.None);

    /// <summary>Makes a descriptor's number another name of a file, closing what had the number. dup(2)</summary>
    /// <param name="oldFd">The file.</param>
    /// <param name="newFd">The number that it gets.</param>
    /// <param name="flags"><see cref="OpenFlags.CloseOnExec"/> or none, so that the number survives execve(2).</param>
    /// <returns>The number.</returns>
    /// <exception cref="SyscallException">
    /// EBADF: no descriptor; the new number is over the limit.
    /// EINVAL: both are the same; a flag that is not known.
    /// EBUSY: another thread is opening a file of that number.
    /// </exception>
    [Syscall("dup3")]
    public static partial int Dup3(int oldFd, int newFd, OpenFlags flags = default);

    /// <inheritdoc cref="Dup3(int, int, OpenFlags)"/>
    [Syscall("dup3")]
    public static partial int Dup3(SafeHandle oldFd, int newFd, OpenFlags flags = default);

    /// <summary>Makes a pipe. pipe(2)</summary>
    /// <param name="ends">Its two descriptors, which the caller has to close.</param>
    /// <param name="flags"><see cref="OpenFlags.CloseOnExec"/>, <see cref="OpenFlags.NonBlock"/>, <see cref="OpenFlags.Direct"/> (packets).</param>
    /// <exception cref="SyscallException">
    /// EINVAL: a flag that is not known.
    /// EMFILE, ENFILE: no descriptor is left, or the user has as many pages in pipes as it may.
    /// </exception>
    [Syscall("pipe2")]
    public static partial void Pipe2(out PipeEnds ends, OpenFlags flags = OpenFlags.CloseOnExec);

    /// <summary>Makes a pipe. pipe(2)</summary>
    /// <param name="flags"><see cref="OpenFlags.CloseOnExec"/>, <see cref="OpenFlags.NonBlock"/>, <see cref="OpenFlags.Direct"/> (packets).</param>
    /// <returns>The end to read from and the one to write to.</returns>
    /// <inheritdoc cref="Pipe2(out PipeEnds, OpenFlags)" path="/exception"/>
    public static (SafeFileHandle Read, SafeFileHandle Write) Pipe2(OpenFlags flags = OpenFlags.CloseOnExec)
    {
        // Made first: the descriptors have owners from the moment they exist, even when there is no memory.
        SafeFileHandle read = new(), write = new();
        Pipe2(out PipeEnds ends, flags);
        Marshal.InitHandle(read, ends.Read);
        Marshal.InitHandle(write, ends.Write);
        return (read, write);
    }

    /// <summary>Reads from a file. read(2)</summary>
    /// <param name="fd">The file.</param>
    /// <param name="buffer">Where to.</param>
    /// <returns>How many bytes were read; 0 at the end.</returns>
    /// <remarks>A call that a signal handler interrupts is made again.</remarks>
    /// <exception cref="SyscallException">
    /// EAGAIN: nothing is there, and the descriptor does not block.
    /// EBADF: no descriptor, or one that is not open for reading.
    /// EISDIR: a directory.
    /// EINVAL: a file that cannot be read, or only in other steps.
    /// EIO: the device failed; or a background process read from its terminal.
    /// </exception>
    [Syscall("read", RetryOnInterrupt = true)]
    public static partial int Read(SafeHandle fd, Span<byte> buffer);

    /// <inheritdoc cref="Read(SafeHandle, Span{byte})"/>
    [Syscall("read", RetryOnInterrupt = true)]
    public static partial int Read(int fd, Span<byte> buffer);

    /// <summary>As <see cref="Read(SafeHandle, Span{byte})"/>, but returns the error.</summary>
    /// <inheritdoc cref="Read(SafeHandle, Span{byte})" path="/param"/>
    /// <returns>How many bytes were read, or what <see cref="Read(SafeHandle, Span{byte})"/> throws.</returns>
    [Syscall("read", RetryOnInterrupt = true)]
    public static partial SyscallResult<int> TryRead(SafeHandle fd, Span<byte> buffer);

    /// <inheritdoc cref="TryRead(SafeHandle, Span{byte})"/>
    [Syscall("read", RetryOnInterrupt = true)]
    public static partial SyscallResult<int> TryRead(int fd, Span<byte> buffer);

    /// <summary>Writes to a file. write(2)</summary>
    /// <param name="fd">The file.</param>
    /// <param name="buffer">What.</param>
    /// <returns>How many bytes were written: it may be fewer.</returns>
    /// <remarks>A call that a signal handler interrupts is made again.</remarks>
    /// <exception cref="SyscallException">
    /// EAGAIN: there is no room, and the descriptor does not block.
    /// EBADF: no descriptor, or one that is not open for writing.
    /// EPIPE: nobody reads (.NET ignores the SIGPIPE that comes with it).
    /// EFBIG, ENOSPC, EDQUOT: the file would be too large, the device or the quota is full.
    /// EINVAL: a file that cannot be written; a file of /proc that refuses the value.
    /// EPERM: the file is sealed; a file of /proc that the caller may not set.
    /// EIO: the device failed.
    /// </exception>
    [Syscall("write", RetryOnInterrupt = true)]
    public static partial int Write(SafeHandle fd, ReadOnlySpan<byte> buffer);

    /// <inheritdoc cref="Write(SafeHandle, ReadOnlySpan{byte})"/>
    [Syscall("write", RetryOnInterrupt = true)]
    public static partial int Write(int fd, ReadOnlySpan<byte> buffer);

    /// <summary>As <see cref="Write(SafeHandle, ReadOnlySpan{byte})"/>, but returns the error.</summary>
    /// <inheritdoc cref="Write(SafeHandle, ReadOnlySpan{byte})" path="/param"/>
    /// <returns>How many bytes were written, or what <see cref="Write(SafeHandle, ReadOnlySpan{byte})"/> throws.</returns>
    [Syscall("write", RetryOnInterrupt = true)]
    public static partial SyscallResult<int> TryWrite(SafeHandle fd, ReadOnlySpan<byte> buffer);

    /// <inheritdoc cref="TryWrite(SafeHandle, ReadOnlySpan{byte})"/>
    [Syscall("write", RetryOnInterrupt = true)]
    public static partial SyscallResult<int> TryWrite(int fd, ReadOnlySpan<byte> buffer);

    /// <summary>Does something to a descriptor or its file. fcntl(2)</summary>
    /// <param name="fd">The descriptor.</param>
    /// <param name="command">What.</param>
    /// <param name="argument">The command's argument: a number, or an address.</param>
    /// <returns>What the command says. A new descriptor belongs to the caller.</returns>
    /// <exception cref="SyscallException">
    /// EBADF: no descriptor.
    /// EINVAL: a command that the kernel does not know, or an argument that it refuses.
    /// EPERM: a seal on a file that may not be sealed, and others that the manual page has.
    /// EBUSY: a seal against writing, while a writable mapping exists.
    /// EMFILE: no descriptor is left.
    /// </exception>
    [Syscall("fcntl")]
    public static partial int Fcntl(SafeHandle fd, FcntlCommand command, nint argument = 0);

    /// <inheritdoc cref="Fcntl(SafeHandle, FcntlCommand, nint)"/>
    [Syscall("fcntl")]
    public static partial int Fcntl(int fd, FcntlCommand command, nint argument = 0);

    /// <summary>The flags of a descriptor: whether execve(2) closes it. fcntl(2), <c>F_GETFD</c></summary>
    /// <param name="fd">The descriptor.</param>
    /// <exception cref="SyscallException">EBADF: no descriptor.</exception>
    public static FdFlags GetFdFlags(SafeHandle fd) => (FdFlags)Fcntl(fd, FcntlCommand.GetFd);

    /// <summary>Sets the flags of a descriptor: whether execve(2) closes it. fcntl(2), <c>F_SETFD</c></summary>
    /// <param name="fd">The descriptor.</param>
    /// <param name="flags">The flags.</param>
    /// <exception cref="SyscallException">EBADF: no descriptor.</exception>
    public static void SetFdFlags(SafeHandle fd, FdFlags flags) => Fcntl(fd, FcntlCommand.SetFd, (nint)flags);

    /// <summary>Has a device or a special file do something. ioctl(2)</summary>
    /// <param name="fd">The file.</param>
    /// <param name="request">What: a number that says which driver it is for, and the size of what the argument points to.</param>
    /// <param name="argument">The request's argument: an address, or a number.</param>
    /// <returns>What the request says, as a rule 0. A new descriptor belongs to the caller.</returns>
    /// <exception cref="SyscallException">
    /// ENOTTY: the file knows no such request.
    /// EBADF: no descriptor.
    /// EINVAL, EFAULT: an argument that it refuses.
    /// </exception>
    [Syscall("ioctl")]
    public static partial int Ioctl(SafeHandle fd, uint request, nint argument = 0);

    /// <inheritdoc cref="Ioctl(SafeHandle, uint, nint)"/>
    [Syscall("ioctl")]
    public static partial int Ioctl(int fd, uint request, nint argument = 0);
}
