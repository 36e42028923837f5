using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using NsGen.Processes;

namespace NsGen;

/// <summary>A terminal for one child, pty(7): this process has the side of the person who types and reads, the child the other as its controlling terminal.</summary>
/// <remarks>Give it as <see cref="CloneOptions.Terminal"/>. When it is disposed of, the terminal hangs up, and the child's session gets SIGHUP.</remarks>
public sealed partial class PseudoTerminal : IDisposable
{
    private const uint Unlock = 0x40045431, OpenPeer = 0x5441, SetSize = 0x5414; // TIOCSPTLCK, TIOCGPTPEER, TIOCSWINSZ
    private readonly SafeFileHandle _outside, _inside;

    private PseudoTerminal(SafeFileHandle outside, SafeFileHandle inside)
    {
        _outside = outside;
        _inside = inside;
        Stream = new TerminalStream(outside);
    }

    /// <summary>What the child's programs write can be read here, and what is written here they read. It ends when no process has the terminal open any more.</summary>
    public Stream Stream { get; }

    /// <summary>The child's side, which execve(2) closes.</summary>
    internal int Inside => !_inside.IsClosed ? (int)_inside.DangerousGetHandle() : throw new ObjectDisposedException(nameof(PseudoTerminal), "The terminal was disposed of, or serves another child already.");

    /// <summary>Makes a terminal.</summary>
    /// <param name="rows">Its height in characters.</param>
    /// <param name="columns">Its width in characters.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is not 1 to 65535.</exception>
    /// <exception cref="SyscallException">ENOENT: there is no <c>/dev/ptmx</c>; ENOSPC: there are as many as <c>/proc/sys/kernel/pty/max</c>; EMFILE, ENFILE: no descriptor is left.</exception>
    public static unsafe PseudoTerminal Open(int rows = 24, int columns = 80)
    {
        _ = new WindowSize(rows, columns); // refused before anything is open
        const OpenFlags Flags = OpenFlags.ReadWrite | OpenFlags.NoCtty | OpenFlags.CloseOnExec;
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
    public unsafe void Resize(int rows, int columns)
    {
        WindowSize size = new(rows, columns);
        Linux.Ioctl(_outside, SetSize, (nint)(&size));
    }

    /// <summary>Hangs up.</summary>
    public void Dispose()
    {
        CloseInside();
        Stream.Dispose();
        _outside.Dispose();
    }

    /// <summary>Once the child has it: else the stream would not end with the child.</summary>
    internal void CloseInside() => _inside.Dispose();

    [Syscall("ioctl")]
    private static partial SafeFileHandle Peer(SafeHandle terminal, uint request, OpenFlags flags);

    /// <summary><c>struct winsize</c>, ioctl_tty(2).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct WindowSize
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
