using System;

namespace NsGen;

// getuid(2), setuid(2), setresuid(2), setgroups(2) and theirs: users and groups of the calling thread.
public static partial class Linux
{
    /// <summary>Leaves an id of <see cref="SetResUid"/> or <see cref="SetResGid"/> as it is: -1 of the manual page.</summary>
    public const uint UnchangedId = uint.MaxValue;

    /// <summary>The thread's real user, as its user namespace numbers it. getuid(2)</summary>
    /// <returns>The id; the overflow id (65534) where the user has none in the namespace.</returns>
    [Syscall("getuid")]
    public static partial uint GetUid();

    /// <summary>The thread's effective user, as its user namespace numbers it. geteuid(2)</summary>
    /// <inheritdoc cref="GetUid" path="/returns"/>
    [Syscall("geteuid")]
    public static partial uint GetEUid();

    /// <summary>The thread's real group, as its user namespace numbers it. getgid(2)</summary>
    /// <returns>The id; the overflow id (65534) where the group has none in the namespace.</returns>
    [Syscall("getgid")]
    public static partial uint GetGid();

    /// <summary>The thread's effective group, as its user namespace numbers it. getegid(2)</summary>
    /// <inheritdoc cref="GetGid" path="/returns"/>
    [Syscall("getegid")]
    public static partial uint GetEGid();

    /// <summary>The thread's three users. getresuid(2)</summary>
    /// <param name="real">Who it belongs to.</param>
    /// <param name="effective">Whose rights it has.</param>
    /// <param name="saved">Who it may become again.</param>
    [Syscall("getresuid")]
    public static partial void GetResUid(out uint real, out uint effective, out uint saved);

    /// <summary>The thread's three groups. getresgid(2)</summary>
    /// <param name="real">Whose it is.</param>
    /// <param name="effective">Whose rights it has.</param>
    /// <param name="saved">Which it may have again.</param>
    [Syscall("getresgid")]
    public static partial void GetResGid(out uint real, out uint effective, out uint saved);

    /// <summary>The thread's supplementary groups. getgroups(2)</summary>
    /// <param name="groups">What is filled; empty to be told only how many there are.</param>
    /// <returns>How many there are.</returns>
    /// <exception cref="SyscallException">EINVAL: there are more than fit, and the span is not empty.</exception>
    [Syscall("getgroups")]
    public static partial int GetGroups([SpanArgument(SpanPassing.LengthThenPointer)] Span<uint> groups);

    /// <summary>Sets the thread's effective user; with CAP_SETUID the real and the saved one too. setuid(2)</summary>
    /// <param name="user">The user, as the thread's user namespace numbers it.</param>
    /// <remarks>
    /// It acts on the calling thread alone, unlike libc's setuid: in a running .NET process it leaves the other threads with the rights that were to be given up. Set the
    /// groups first, which the user may not be allowed to.
    /// </remarks>
    /// <exception cref="SyscallException">
    /// EPERM: without CAP_SETUID only the real and the saved user may be set.
    /// EINVAL: the user has no number in the user namespace.
    /// EAGAIN: the new user has as many processes as it may, or the kernel no memory.
    /// </exception>
    [Syscall("setuid")]
    public static partial void SetUid(uint user);

    /// <summary>Sets the thread's effective group; with CAP_SETGID the real and the saved one too. setgid(2)</summary>
    /// <param name="group">The group, as the thread's user namespace numbers it.</param>
    /// <remarks>It acts on the calling thread alone, unlike libc's setgid.</remarks>
    /// <exception cref="SyscallException">
    /// EPERM: without CAP_SETGID only the real and the saved group may be set.
    /// EINVAL: the group has no number in the user namespace.
    /// </exception>
    [Syscall("setgid")]
    public static partial void SetGid(uint group);

    /// <summary>Sets the thread's three users. setresuid(2)</summary>
    /// <param name="real">Who it belongs to, or <see cref="UnchangedId"/>.</param>
    /// <param name="effective">Whose rights it has, or <see cref="UnchangedId"/>. From 0 to another, the thread loses its effective capabilities.</param>
    /// <param name="saved">Who it may become again, or <see cref="UnchangedId"/>.</param>
    /// <remarks>It acts on the calling thread alone, unlike libc's setresuid. When none of the three is 0 any more the permitted capabilities go too.</remarks>
    /// <exception cref="SyscallException">
    /// EPERM: without CAP_SETUID each may only become one of the present three.
    /// EINVAL: an id is not in the user namespace.
    /// EAGAIN: the new user has as many processes as it may, or the kernel no memory.
    /// </exception>
    [Syscall("setresuid")]
    public static partial void SetResUid(uint real, uint effective, uint saved);

    /// <summary>Sets the thread's three groups. setresgid(2)</summary>
    /// <param name="real">Whose it is, or <see cref="UnchangedId"/>.</param>
    /// <param name="effective">Whose rights it has, or <see cref="UnchangedId"/>.</param>
    /// <param name="saved">Which it may have again, or <see cref="UnchangedId"/>.</param>
    /// <remarks>It acts on the calling thread alone, unlike libc's setresgid.</remarks>
    /// <exception cref="SyscallException">
    /// EPERM: without CAP_SETGID each may only become one of the present three.
    /// EINVAL: an id is not in the user namespace.
    /// </exception>
    [Syscall("setresgid")]
    public static partial void SetResGid(uint real, uint effective, uint saved);

    /// <summary>Sets the thread's supplementary groups. setgroups(2)</summary>
    /// <param name="groups">The groups, at most 65536; empty for none.</param>
    /// <remarks>It acts on the calling thread alone, unlike libc's setgroups.</remarks>
    /// <exception cref="SyscallException">
    /// EPERM: CAP_SETGID is needed; in a user namespace also a gid map, and <c>/proc/PID/setgroups</c> not denying it.
    /// EINVAL: too many, or a group that is not in the user namespace.
    /// </exception>
    [Syscall("setgroups")]
    public static partial void SetGroups([SpanArgument(SpanPassing.LengthThenPointer)] ReadOnlySpan<uint> groups);
}
