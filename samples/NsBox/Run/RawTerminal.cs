using System;
using NsGen;

namespace NsBox.Run;

/// <summary>nsbox's own terminal, as long as another is relayed to it: it hands on every key, and shows nothing itself. termios(3)</summary>
internal sealed unsafe partial class RawTerminal : IDisposable
{
    private const int Input = 0, SettingsRoom = 64;
    private const uint GetSettings = 0x5401, SetSettings = 0x5402, GetSize = 0x5413; // TCGETS, TCSETS, TIOCGWINSZ
    private readonly byte[] _before;

    private RawTerminal(byte[] before) => _before = before;

    /// <summary>Null where standard input is no terminal.</summary>
    internal static RawTerminal? Enter()
    {
        byte[] before = new byte[SettingsRoom];
        fixed (byte* settings = before)
            if (TryIoctl(Input, GetSettings, settings) != Errno.None) return null;
        byte[] raw = (byte[])before.Clone();
        fixed (byte* settings = raw)
        {
            // As cfmakeraw(3): iflag, oflag, cflag, lflag.
            uint* flags = (uint*)settings;
            flags[0] &= ~0x5ebu;
            flags[1] &= ~0x1u;
            flags[2] = flags[2] & ~0x130u | 0x30u;
            flags[3] &= ~0x804bu;
            if (TryIoctl(Input, SetSettings, settings) != Errno.None) return null;
        }

        return new RawTerminal(before);
    }

    /// <summary>Its rows and columns; zeros where there is none.</summary>
    internal static (int Rows, int Columns) Size()
    {
        ushort* size = stackalloc ushort[4];
        return TryIoctl(Input, GetSize, (byte*)size) == Errno.None ? (size[0], size[1]) : (0, 0);
    }

    public void Dispose()
    {
        fixed (byte* settings = _before) TryIoctl(Input, SetSettings, settings);
    }

    [Syscall("ioctl")]
    private static partial Errno TryIoctl(int fd, uint request, byte* argument);
}
