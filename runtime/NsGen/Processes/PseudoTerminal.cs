using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsGen.Processes;

namespace NsGen;

/// <summary>A terminal for one child, pty(7): this process has the side of the person who types and reads, the child the other as its controlling terminal.</summary>
/// <remarks>
/// Give it as <see cref="CloneOptions.Terminal"/>. When it is disposed of, the terminal hangs up, and the child's session gets SIGHUP. In a root with a devpts of its own the child does not find a terminal that was opened
/// outside (tty(1) says "not a tty"): <see cref="OfChild"/> is one of the child's.
/// </remarks>
public sealed partial class PseudoTerminal : IDisposable
{
    private const uint Unlock = 0x40045431, OpenPeer = 0x5441, SetSize = 0x5414; // TIOCSPTLCK, TIOCGPTPEER, TIOCSWINSZ
    private const OpenFlags Flags = OpenFlags.ReadWrite | OpenFlags.NoCtty | OpenFlags.CloseOnExec;
    private readonly SafeFileHandle? _inside;
    private SafeFileHandle? _outside;
    private TerminalStream? _stream;

    private PseudoTerminal(SafeFileHandle outside, SafeFileHandle inside)
    {
        _inside = inside;
        Adopt(outside);
    }

    /// <summary>What the child's programs write can be read here, and what is written here they read. It ends when no process has the terminal open any more.</summary>
    /// <exception cref="InvalidOperationException">It is the child's own, and there is no child yet.</exception>
    public Stream Stream => _stream ?? throw NotYet();

    /// <summary>The child's side, which execve(2) closes.</summary>
    internal int Inside => _channel is not null ? ForChild.End.Own : _inside is { IsClosed: false } ? (int)_inside.DangerousGetHandle() : throw new ObjectDisposedException(nameof(PseudoTerminal), "The terminal was disposed of, or serves another child already.");

    /// <summary>Makes a terminal.</summary>
    /// <param name="rows">Its height in characters.</param>
    /// <param name="columns">Its width in characters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not 1 to 65535.</exception>
    /// <exception cref="SyscallException">ENOENT: there is no <c>/dev/ptmx</c>; ENOSPC: there are as many as <c>/proc/sys/kernel/pty/max</c>; EMFILE, ENFILE: no descriptor is left.</exception>
    public static unsafe PseudoTerminal Open(int rows = 24, int columns = 80)
    {
        _ = new WindowSize(rows, columns); // refused before anything is open
        SafeFileHandle outside = Linux.OpenAt(Linux.AtFdCwd, "/dev/ptmx"u8, Flags | OpenFlags.NonBlock);
        try
        {
            int locked = 0;
            Linux.Ioctl(outside, Unlock, (nint)(&locked));

            // Not by its path: this works whatever is mounted on /dev/pts.
            SafeFileHandle inside = Peer(outside, OpenPeer, Flags);
            PseudoTerminal terminal = new(outside, inside);
            terminal.Resize(rows, columns);
            return terminal;
        }
        catch
        {
            outside.Dispose();
            throw;
        }
    }

    /// <summary>Changes the size; the programs in the foreground get SIGWINCH.</summary>
    /// <param name="rows">The height in characters.</param>
    /// <param name="columns">The width in characters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not 1 to 65535.</exception>
    /// <exception cref="ObjectDisposedException">The terminal was disposed of.</exception>
    /// <exception cref="InvalidOperationException">It is the child's own, and there is no child yet.</exception>
    public unsafe void Resize(int rows, int columns)
    {
        WindowSize size = new(rows, columns);
        Linux.Ioctl(_outside ?? throw NotYet(), SetSize, (nint)(&size));
    }

    /// <summary>Hangs up.</summary>
    public void Dispose()
    {
        _inside?.Dispose();
        _channel?.Dispose();
        _stream?.Dispose();
        _outside?.Dispose();
    }

    /// <summary>Once the child has it: lets go of the child's side, or the stream would not end with the child.</summary>
    internal void Started()
    {
        if (_channel is not null) Receive(_channel);
        _inside?.Dispose();
    }

    private static InvalidOperationException NotYet() => new("The terminal is opened by the child: it is there when the child has been started.");

    private void Adopt(SafeFileHandle outside)
    {
        _outside = outside;
        _stream = new TerminalStream(outside);
    }

    [Syscall("ioctl")]
    private static partial SafeFileHandle Peer(SafeHandle terminal, uint request, OpenFlags flags);

    /// <summary><c>struct winsize</c>, ioctl_tty(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly struct WindowSize
    {
        private readonly ushort _rows, _columns, _width, _height;

        internal WindowSize(int rows, int columns)
        {
            (_rows, _columns) = (Checked(rows, nameof(rows)), Checked(columns, nameof(columns)));
            _width = _height = 0;
        }

        private static ushort Checked(int size, string parameter)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, parameter);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(size, ushort.MaxValue, parameter);
            return (ushort)size;
        }
    }
}
