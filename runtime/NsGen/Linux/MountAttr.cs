using System.Runtime.InteropServices;
using NsGen.CompilerServices;

namespace NsGen;

/// <summary>A change of a mount's attributes: <c>struct mount_attr</c>, mount_setattr(2). The kernel clears first, then sets.</summary>
/// <remarks>
/// To replace the access-time mode (no access times, strict, relative) clear <see cref="MountAttributes.AccessTime"/> and set the new one:
/// they are a number, not bits.
/// </remarks>
[StructLayout(LayoutKind.Sequential)]
public struct MountAttr
{
    /// <summary>The structure's size in bytes, which tells the kernel the version: <c>MOUNT_ATTR_SIZE_VER0</c>.</summary>
    public const int Size = 32;

    /// <summary>The attributes to set.</summary>
    public MountAttributes Set;

    /// <summary>The attributes to clear.</summary>
    public MountAttributes Clear;

    private ulong _propagation;
    private ulong _userNamespace;

    /// <summary>The new propagation type, exactly one of private, shared, slave and unbindable; none leaves it as it is.</summary>
    [StoredIn(nameof(_propagation))]
    public MountFlags Propagation
    {
        readonly get => (MountFlags)_propagation;
        set => _propagation = (ulong)value;
    }

    /// <summary>The descriptor of the user namespace whose maps <see cref="MountAttributes.IdMap"/> applies to the mount; it is looked at only with that attribute.</summary>
    [StoredIn(nameof(_userNamespace))]
    public int UserNamespace
    {
        readonly get => (int)_userNamespace;
        set => _userNamespace = (ulong)value;
    }

    /// <summary>The fields, for messages.</summary>
    public override readonly string ToString() => $"set: {Set}, clear: {Clear}, propagation: {Propagation}, user namespace: {UserNamespace}";
}
