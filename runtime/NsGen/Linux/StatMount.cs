using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>What statmount(2) tells of a mount, texts apart: <c>struct statmount</c>. A field is filled where <see cref="Mask"/> says so. <see cref="StatMountView"/> has the texts.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct StatMount
{
    /// <summary>The size of the structure in bytes; the texts follow it.</summary>
    public const int Size = 512;

    private readonly uint _size;
    internal readonly uint OptionsOffset;
    private readonly ulong _mask;
    private readonly uint _deviceMajor;
    private readonly uint _deviceMinor;
    private readonly ulong _magic;
    private readonly uint _superBlockFlags;
    internal readonly uint TypeOffset;
    private readonly ulong _mountId;
    private readonly ulong _parentId;
    private readonly uint _oldMountId;
    private readonly uint _oldParentId;
    private readonly ulong _attributes;
    private readonly ulong _propagation;
    private readonly ulong _peerGroup;
    private readonly ulong _master;
    private readonly ulong _propagateFrom;
    internal readonly uint RootOffset;
    internal readonly uint MountPointOffset;
    private readonly ulong _namespaceId;
    internal readonly uint SubtypeOffset;
    internal readonly uint SourceOffset;
    private readonly uint _optionCount;
    private readonly uint _optionArrayOffset;
    private readonly uint _securityOptionCount;
    private readonly uint _securityOptionArrayOffset;
    private readonly ulong _supportedMask;
    private readonly Rest _rest;

    /// <summary>How many bytes were written, texts included.</summary>
    public int TotalSize => (int)_size;

    /// <summary>What was told.</summary>
    public StatMountMask Mask => (StatMountMask)_mask;

    /// <summary>The device's major number; of <see cref="StatMountMask.SbBasic"/>.</summary>
    public uint DeviceMajor => _deviceMajor;

    /// <summary>The device's minor number; of <see cref="StatMountMask.SbBasic"/>.</summary>
    public uint DeviceMinor => _deviceMinor;

    /// <summary>The file system's magic number, statfs(2); of <see cref="StatMountMask.SbBasic"/>.</summary>
    public ulong Magic => _magic;

    /// <summary>The flags of the file system itself, which every mount of it shares: read-only, synchronous, dirsync, lazytime; of <see cref="StatMountMask.SbBasic"/>.</summary>
    public MountFlags SuperBlockFlags => (MountFlags)_superBlockFlags;

    /// <summary>The mount's unique id, never used again; of <see cref="StatMountMask.MntBasic"/>.</summary>
    public ulong MountId => _mountId;

    /// <summary>The unique id of the mount that it is on, its own for the root; of <see cref="StatMountMask.MntBasic"/>.</summary>
    public ulong ParentId => _parentId;

    /// <summary>The mount's id in <c>/proc/PID/mountinfo</c>, used again when the mount is gone; of <see cref="StatMountMask.MntBasic"/>.</summary>
    public uint OldMountId => _oldMountId;

    /// <summary>The parent's id in <c>/proc/PID/mountinfo</c>; of <see cref="StatMountMask.MntBasic"/>.</summary>
    public uint OldParentId => _oldParentId;

    /// <summary>The mount's attributes; of <see cref="StatMountMask.MntBasic"/>.</summary>
    public MountAttributes Attributes => (MountAttributes)_attributes;

    /// <summary>The propagation type: private, shared, slave or both, or unbindable; of <see cref="StatMountMask.MntBasic"/>.</summary>
    public MountFlags Propagation => (MountFlags)_propagation;

    /// <summary>The peer group that it shares events with, 0 for none; of <see cref="StatMountMask.MntBasic"/>.</summary>
    public ulong PeerGroup => _peerGroup;

    /// <summary>The peer group that it receives events from, 0 for none; of <see cref="StatMountMask.MntBasic"/>.</summary>
    public ulong Master => _master;

    /// <summary>The nearest peer group in the caller's namespace that events come from; of <see cref="StatMountMask.PropagateFrom"/>.</summary>
    public ulong PropagatesFrom => _propagateFrom;

    /// <summary>The id of its mount namespace; of <see cref="StatMountMask.MntNsId"/>.</summary>
    public ulong NamespaceId => _namespaceId;

    /// <summary>What the kernel could tell; of <see cref="StatMountMask.SupportedMask"/>.</summary>
    public StatMountMask SupportedMask => (StatMountMask)_supportedMask;

    // What later kernels may fill.
    [InlineArray(45)]
    private struct Rest
    {
        private ulong _first;
    }
}
