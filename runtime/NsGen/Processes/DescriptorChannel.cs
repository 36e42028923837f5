using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsGen.Processes;

namespace NsGen;

/// <summary>A way by which a child program hands its parent what it has opened, and waits for the parent: SCM_RIGHTS, unix(7). So the parent gets what only the child can open, as by its own mounts, and may prepare it before the program is executed.</summary>
/// <remarks>
/// A [Clone] method returns when the program is executed: who answers a child that waits is another thread. One channel serves one child. Dispose of it when the method has returned or thrown: that wakes the other thread.
/// </remarks>
public sealed unsafe partial class DescriptorChannel : IDisposable
{
    private const int Rights = 1, DescriptorsCloseOnExec = 0x40000000; // SCM_RIGHTS, MSG_CMSG_CLOEXEC

    private readonly SafeFileHandle _here, _there;

    private DescriptorChannel(SafeFileHandle here, SafeFileHandle there) => (_here, _there) = (here, there);

    /// <summary>What the child program is given, by <c>in</c>. <see langword="default"/> stands for no channel.</summary>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    public ChannelEnd ForChild
    {
        get
        {
            ObjectDisposedException.ThrowIf(_there.IsClosed, this);
            return new ChannelEnd { Own = (int)_there.DangerousGetHandle(), Other = (int)_here.DangerousGetHandle() };
        }
    }

    /// <summary>Makes a channel.</summary>
    /// <exception cref="SyscallException">EMFILE, ENFILE: no descriptor is left.</exception>
    public static DescriptorChannel Open()
    {
        SafeFileHandle here = new(), there = new();
        (int ours, int childs) = UnixSocket.Pair();
        Marshal.InitHandle(here, ours);
        Marshal.InitHandle(there, childs);
        return new DescriptorChannel(here, there);
    }

    /// <summary>Hands the parent a descriptor; for a child program, whose own stays open.</summary>
    /// <param name="end"><see cref="ForChild"/>, as a parameter of the program.</param>
    /// <param name="descriptor">The descriptor.</param>
    /// <exception cref="SyscallException">EBADF: no descriptor, or no channel. EPIPE: the parent has closed it.</exception>
    [ChildProgram]
    public static void Send(in ChannelEnd end, int descriptor)
    {
        byte nothing = 0; // rights travel with a byte at least
        Part part = default;
        part.Bytes = &nothing;
        part.Size = 1;
        Control control = default;
        control.Size = Control.Length;
        control.Level = UnixSocket.SocketLevel;
        control.Type = Rights;
        control.Descriptor = descriptor;
        Message message = default;
        message.Parts = &part;
        message.PartCount = 1;
        message.Control = &control;
        message.ControlSize = Control.Length;
        SendMessage(end.Own, &message, UnixSocket.NoSignal);
    }

    /// <summary>Waits until the parent calls <see cref="Continue"/>; for a child program.</summary>
    /// <param name="end"><see cref="ForChild"/>, as a parameter of the program.</param>
    /// <returns>False where the parent has ended or closed the channel instead: return, and nothing is executed.</returns>
    /// <exception cref="SyscallException">EBADF: no channel.</exception>
    [ChildProgram]
    public static bool Wait(in ChannelEnd end)
    {
        Linux.Close(end.Other); // or the child itself would keep open what it waits for
        byte word = 0;
        return Read(end.Own, &word, 1) == 1;
    }

    /// <summary>Takes what the child sends.</summary>
    /// <returns>The descriptor, which execve(2) closes.</returns>
    /// <exception cref="EndOfStreamException">The child has ended, or the channel was closed, before that.</exception>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    /// <exception cref="SyscallException">EMFILE: no descriptor is left.</exception>
    public SafeFileHandle Receive()
    {
        byte nothing;
        Part part = new() { Bytes = &nothing, Size = 1 };
        Control control = default;
        Message message = new() { Parts = &part, PartCount = 1, Control = &control, ControlSize = (nuint)sizeof(Control) };
        SafeFileHandle received = new();
        if (ReceiveMessage(_here, &message, DescriptorsCloseOnExec) == 0) throw new EndOfStreamException("The child has ended, or the channel was closed, before a descriptor was sent.");

        // Cut off is what has found no number.
        if (message.ControlSize < Control.Length || control.Level != UnixSocket.SocketLevel || control.Type != Rights) throw new SyscallException(Errno.EMFILE, "recvmsg", "SCM_RIGHTS", "The child has sent a descriptor, and there is no number left for it: RLIMIT_NOFILE.");
        Marshal.InitHandle(received, control.Descriptor);
        return received;
    }

    /// <summary>Lets a child go on that waits, by <see cref="Wait"/>.</summary>
    /// <exception cref="ObjectDisposedException">This is closed.</exception>
    public void Continue()
    {
        byte word = 1;
        Linux.TryWrite(_here, new ReadOnlySpan<byte>(&word, 1)); // a child that has gone is no failure
    }

    /// <summary>Closes it. A child that waits does not wait any more.</summary>
    public void Dispose()
    {
        CloseForChild();
        _here.Dispose();
    }

    /// <summary>Once the child has its own copy, or will never have one: then its end is the end of the channel.</summary>
    internal void CloseForChild() => _there.Dispose();

    [Syscall("sendmsg", RetryOnInterrupt = true)]
    private static partial void SendMessage(int socket, Message* message, int flags);

    [Syscall("recvmsg", RetryOnInterrupt = true)]
    private static partial nint ReceiveMessage(SafeHandle socket, Message* message, int flags);

    [Syscall("read", RetryOnInterrupt = true)]
    private static partial nint Read(int socket, byte* word, nuint size);

    /// <summary><c>struct iovec</c>.</summary>
    private struct Part
    {
        internal byte* Bytes;
        internal nuint Size;
    }

    /// <summary><c>struct cmsghdr</c> with one descriptor.</summary>
    private struct Control
    {
        internal const int Length = 20; // CMSG_LEN(sizeof(int))
        internal nuint Size;
        internal int Level, Type, Descriptor;
    }

    /// <summary><c>struct msghdr</c>.</summary>
    private struct Message
    {
        internal byte* Name;
        internal uint NameSize;
        internal Part* Parts;
        internal nuint PartCount;
        internal Control* Control;
        internal nuint ControlSize;
        internal int Flags;
    }
}
