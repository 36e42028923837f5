namespace NsGen;

/// <summary>The system calls of Linux for processes, namespaces and mounts, each under the name of its manual page.</summary>
/// <remarks>
/// <para>A method throws <see cref="SyscallException"/> with the errno of its documentation; its <c>Try</c> twin, where callers commonly go on after an error, returns it.
/// Descriptors are <see cref="System.Runtime.InteropServices.SafeHandle"/>s; the overloads that take an <see langword="int"/> are for child programs, whose
/// descriptors are plain numbers, and for <see cref="AtFdCwd"/>. New descriptors are closed by execve(2) where the call can say so and is not told otherwise.</para>
/// <para>These are the kernel's own calls, without what libc adds. Above all, what changes the credentials, the capabilities, the signal mask, the namespaces or the
/// working directory of a <em>thread</em> changes that of the calling thread: libc makes some of these calls on every thread, the kernel on one.</para>
/// </remarks>
public static partial class Linux
{
    /// <summary>In place of the descriptor of a directory: paths begin at the working directory. <c>AT_FDCWD</c>.</summary>
    public const int AtFdCwd = -100;
}
