using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace NsGen;

/// <summary>Reads the buffer that <see cref="Linux.StatMount(in MntIdReq, Span{byte}, uint)"/> filled. A string is made only when one is asked for.</summary>
public readonly ref struct StatMountView
{
    private readonly ReadOnlySpan<byte> _buffer;

    /// <summary>Reads a buffer.</summary>
    /// <param name="buffer">The buffer that was filled, at least <see cref="StatMount.Size"/> bytes.</param>
    /// <exception cref="ArgumentException">The buffer is too small.</exception>
    public StatMountView(ReadOnlySpan<byte> buffer)
    {
        if (buffer.Length < StatMount.Size) throw new ArgumentException($"The buffer has fewer than {StatMount.Size} bytes.", nameof(buffer));
        _buffer = buffer;
    }

    /// <summary>What is no text.</summary>
    public ref readonly StatMount Info => ref Unsafe.As<byte, StatMount>(ref MemoryMarshal.GetReference(_buffer));

    /// <summary>The type of the file system, as <c>ext4</c>; null where it was not told.</summary>
    public string? FileSystemType => Read(StatMountMask.FsType, Info.TypeOffset);

    /// <summary>What follows the type after a dot, as with FUSE; null where there is none or it was not told.</summary>
    public string? FileSystemSubtype => Read(StatMountMask.FsSubtype, Info.SubtypeOffset);

    /// <summary>What is mounted, as a device's path; null where it was not told.</summary>
    public string? Source => Read(StatMountMask.SbSource, Info.SourceOffset);

    /// <summary>The directory of the file system that is the mount's root; null where it was not told.</summary>
    public string? Root => Read(StatMountMask.MntRoot, Info.RootOffset);

    /// <summary>Where it is mounted, from the caller's root; null where it was not told.</summary>
    public string? MountPoint => Read(StatMountMask.MntPoint, Info.MountPointOffset);

    /// <summary>The file system's options, separated by commas; null where there are none or they were not told.</summary>
    public string? Options => Read(StatMountMask.MntOpts, Info.OptionsOffset);

    private string? Read(StatMountMask wanted, uint offset)
    {
        if ((Info.Mask & wanted) == 0) return null;
        ReadOnlySpan<byte> text = _buffer[(StatMount.Size + (int)offset)..];
        return Encoding.UTF8.GetString(text[..text.IndexOf((byte)0)]);
    }
}
