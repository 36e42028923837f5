using System;

namespace NsGen;

// statmount(2), listmount(2): what is mounted, without reading /proc. Linux 6.8.
public static partial class Linux
{
    /// <summary>In place of a mount's id, for <see cref="ListMount"/>: the root of the mount namespace. <c>LSMT_ROOT</c></summary>
    public const ulong RootMount = ulong.MaxValue;

    /// <summary>Tells of a mount. statmount(2)</summary>
    /// <param name="request">Which mount, and what to tell.</param>
    /// <param name="buffer">What is filled, at least <see cref="NsGen.StatMount.Size"/> bytes and room for the texts; <see cref="StatMountView"/> reads it.</param>
    /// <param name="flags">0: there are no flags.</param>
    /// <exception cref="SyscallException">
    /// ENOENT: no mount has the id, in this namespace.
    /// EPERM: the mount is not below the caller's root, and CAP_SYS_ADMIN is missing.
    /// EOVERFLOW: the texts do not fit into the buffer.
    /// ENOSYS: the kernel is older than 6.8.
    /// </exception>
    [Syscall("statmount")]
    public static partial void StatMount(in MntIdReq request, Span<byte> buffer, uint flags = 0);

    /// <summary>As <see cref="StatMount"/>, but returns the error.</summary>
    /// <inheritdoc cref="StatMount" path="/param"/>
    /// <returns><see cref="Errno.None"/>, or what <see cref="StatMount"/> throws.</returns>
    [Syscall("statmount")]
    public static partial Errno TryStatMount(in MntIdReq request, Span<byte> buffer, uint flags = 0);

    /// <summary>Lists the mounts below a mount, at every depth. listmount(2)</summary>
    /// <param name="request">Below which mount, and after which id to go on.</param>
    /// <param name="mountIds">The unique ids, as many as fit.</param>
    /// <param name="flags">The order.</param>
    /// <returns>How many ids were written; as many as fit means that there may be more.</returns>
    /// <exception cref="SyscallException">
    /// ENOENT: no mount has the id, in this namespace.
    /// EPERM: the mount is not below the caller's root, and CAP_SYS_ADMIN is missing.
    /// EINVAL: a flag that is not known.
    /// ENOSYS: the kernel is older than 6.8.
    /// </exception>
    [Syscall("listmount")]
    public static partial int ListMount(in MntIdReq request, Span<ulong> mountIds, ListMountFlags flags = ListMountFlags.None);
}
