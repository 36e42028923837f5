using System;
using Microsoft.Win32.SafeHandles;

namespace NsGen;

// A terminal of the child's own devpts. The child program opens it, and sends the outer side through the number that the inner side has from then on.
public sealed partial class PseudoTerminal
{
    private readonly DescriptorChannel? _channel;
    private readonly WindowSize _firstSize;

    private PseudoTerminal(DescriptorChannel channel, WindowSize size) => (_channel, _firstSize) = (channel, size);

    /// <summary>What <see cref="OpenInChild"/> is given.</summary>
    /// <exception cref="InvalidOperationException">The terminal was opened outside.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed of, or serves another child already.</exception>
    public ChildTerminal ForChild => new() { End = (_channel ?? throw new InvalidOperationException("The terminal was opened outside, not by OfChild.")).ForChild, Size = _firstSize };

    /// <summary>A terminal that the child makes in the devpts of its root, so that the terminal has a name there: its program calls <see cref="OpenInChild"/>, after <see cref="Mounts.Apply"/>. With the child it is there.</summary>
    /// <param name="rows">Its height in characters.</param>
    /// <param name="columns">Its width in characters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not 1 to 65535.</exception>
    /// <exception cref="SyscallException">EMFILE, ENFILE: no descriptor is left.</exception>
    public static PseudoTerminal OfChild(int rows = 24, int columns = 80)
    {
        WindowSize size = new(rows, columns);
        return new PseudoTerminal(DescriptorChannel.Open(), size);
    }

    /// <summary>Opens the terminal; for a child program.</summary>
    /// <param name="terminal"><see cref="ForChild"/>, as a parameter of the program.</param>
    /// <remarks>Whatever <c>/dev/pts/ptmx</c> is in a root that somebody else has written, it is not waited for, and what is no terminal is refused (ENOTTY).</remarks>
    /// <exception cref="SyscallException">ENOENT: there is no devpts on <c>/dev/pts</c>. ENOTTY: something else is. ENOSPC: there are as many terminals as <c>/proc/sys/kernel/pty/max</c>.</exception>
    [ChildProgram]
    public static unsafe void OpenInChild(in ChildTerminal terminal)
    {
        int outside = OpenMultiplexer(Linux.AtFdCwd, "/dev/pts/ptmx"u8, Flags | OpenFlags.NonBlock);
        int locked = 0;
        Linux.Ioctl(outside, Unlock, (nint)(&locked));
        WindowSize size = terminal.Size;
        Linux.Ioctl(outside, SetSize, (nint)(&size));
        int inside = PeerInChild(outside, OpenPeer, Flags);
        DescriptorChannel.Send(in terminal.End, outside);
        Linux.Close(outside);
        Linux.Dup3(inside, terminal.End.Own, OpenFlags.CloseOnExec);
        Linux.Close(inside);
    }

    private void Receive(DescriptorChannel channel)
    {
        using (channel)
        {
            channel.CloseForChild(); // the message waits in it, or never comes
            Adopt(channel.Receive());
        }
    }

    [Syscall("ioctl")]
    private static partial int PeerInChild(int terminal, uint request, OpenFlags flags);

    [Syscall("openat")]
    private static partial int OpenMultiplexer(int directory, Utf8 path, OpenFlags flags, uint mode = 0);
}
