using System.Runtime.InteropServices;

namespace NsGen;

/// <summary>Which mount statmount(2) and listmount(2) are asked about: <c>struct mnt_id_req</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct MntIdReq
{
    // The second version, with the namespace; an older kernel takes it as long as the rest is 0.
    private const uint Size = 32;

    private readonly uint _size;
    private readonly uint _namespaceFd;
    private readonly ulong _mountId;
    private readonly ulong _parameter;

    private MntIdReq(ulong mountId, ulong parameter)
    {
        _size = Size;
        _mountId = mountId;
        _parameter = parameter;
    }

    /// <summary>The mount namespace that the mount is looked for in, by the id that <see cref="StatMount.NamespaceId"/> has; 0 for the caller's. Linux 6.10.</summary>
    public ulong NamespaceId { get; init; }

    /// <summary>The question of <see cref="Linux.StatMount(in MntIdReq, System.Span{byte}, uint)"/>.</summary>
    /// <param name="mountId">The mount's unique id, not the reused one of <c>mountinfo</c>.</param>
    /// <param name="wanted">What to tell.</param>
    public static MntIdReq About(ulong mountId, StatMountMask wanted) => new(mountId, (ulong)wanted);

    /// <summary>The question of <see cref="Linux.ListMount(in MntIdReq, System.Span{ulong}, ListMountFlags)"/>: the mounts below one.</summary>
    /// <param name="mountId">The mount's unique id; <see cref="Linux.RootMount"/> for the root of the namespace.</param>
    /// <param name="after">The last id of the list so far, to have it continued; 0 to begin.</param>
    public static MntIdReq Below(ulong mountId, ulong after = 0) => new(mountId, after);

    /// <summary>The fields, for messages.</summary>
    public override readonly string ToString() => $"mount: {_mountId}, parameter: 0x{_parameter:x}, namespace: {NamespaceId}";
}
