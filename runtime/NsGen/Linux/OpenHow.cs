using System.Runtime.InteropServices;
using NsGen.CompilerServices;

namespace NsGen;

/// <summary>How <see cref="Linux.OpenAt2(SafeHandle, Utf8, in OpenHow, nuint)"/> opens a file: <c>struct open_how</c>, openat2(2).</summary>
[StructLayout(LayoutKind.Sequential)]
public struct OpenHow
{
    /// <summary>The structure's size in bytes, which tells the kernel the version.</summary>
    public const int Size = 24;

    // As the architecture that runs has them.
    private ulong _flags;
    private ulong _mode;

    /// <summary>What the path may lead through.</summary>
    public ResolveFlags Resolve;

    /// <summary>How to open a file.</summary>
    /// <param name="flags">What the file is opened for. Bits that are unknown or do not go together are EINVAL, not ignored as by openat(2).</param>
    /// <param name="resolve">What the path may lead through.</param>
    /// <param name="mode">The permissions of a file that is created, before the umask; otherwise it has to be 0.</param>
    public OpenHow(OpenFlags flags, ResolveFlags resolve = default, FileModeBits mode = default)
    {
        Flags = flags;
        Resolve = resolve;
        Mode = mode;
    }

    /// <summary>What the file is opened for.</summary>
    [StoredIn(nameof(_flags))]
    public OpenFlags Flags
    {
        readonly get => SyscallEntry.OpenFlagsResult((long)_flags);
        set => _flags = (ulong)SyscallEntry.OpenFlagsArgument(value);
    }

    /// <summary>The permissions of a file that is created.</summary>
    [StoredIn(nameof(_mode))]
    public FileModeBits Mode
    {
        readonly get => (FileModeBits)_mode;
        set => _mode = (ulong)value;
    }

    /// <summary>The fields, for messages.</summary>
    public override readonly string ToString() => $"flags: {Flags}, mode: {Mode}, resolve: {Resolve}";
}
