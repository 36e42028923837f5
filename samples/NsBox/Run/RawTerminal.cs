using System;
using NsGen;

namespace NsBox.Run;

/// <summary>nsbox's own terminal, as long as another is relayed to it: it hands on every key, and shows nothing itself. termios(3)</summary>
internal sealed unsafe partial class RawTerminal : IDisposable
{
    private const int Input = 0, Error = 2, SettingsRoom = 64;
    private const uint GetSettings = 0x5401, SetSettings = 0x5402, GetSize = 0x5413; // TCGETS, TCSETS, TIOCGWINSZ
    private readonly byte[] _before, _raw;
    private readonly object _lock = new();
    private bool _isOver;

    private RawTerminal(byte[] before)
    {
        _before = before;
        _raw = (byte[])before.Clone();
        fixed (byte* settings = _raw)
        {
            // As cfmakeraw(3): iflag, oflag, cflag, lflag.
            uint* flags = (uint*)settings;
            flags[0] &= ~0x5ebu;
            flags[1] &= ~0x1u;
            flags[2] = flags[2] & ~0x130u | 0x30u;
            flags[3] &= ~0x804bu;
        }
    }

    /// <summary>Null where standard input is no terminal.</summary>
    internal static RawTerminal? Enter()
    {
        byte[] before = new byte[SettingsRoom];
        fixed (byte* settings = before)
            if (TryIoctl(Input, GetSettings, settings) != Errno.None) return null;
        RawTerminal terminal = new(before);
        terminal.Apply();
        return terminal;
    }

    /// <summary>The rows and columns of the terminal that standard input, output or error is; zeros where none is.</summary>
    internal static (int Rows, int Columns) Size()
    {
        ushort* size = stackalloc ushort[4];
        for (int descriptor = Input; descriptor <= Error; descriptor++)
            if (TryIoctl(descriptor, GetSize, (byte*)size) == Errno.None) return (size[0], size[1]);
        return (0, 0);
    }

    /// <summary>Makes it raw again.</summary>
    internal void Apply() => Set(_raw);

    /// <summary>Makes it what it was, for a time.</summary>
    internal void Leave() => Set(_before);

    public void Dispose()
    {
        lock (_lock)
        {
            Set(_before);
            _isOver = true; // whatever signal comes late
        }
    }

    private void Set(byte[] settings)
    {
        lock (_lock)
        {
            if (_isOver) return;
            fixed (byte* bytes = settings) TryIoctl(Input, SetSettings, bytes);
        }
    }

    [Syscall("ioctl")]
    private static partial Errno TryIoctl(int fd, uint request, byte* argument);
}
