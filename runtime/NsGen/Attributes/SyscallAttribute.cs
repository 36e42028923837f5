using System;

namespace NsGen;

/// <summary>Makes a <c>static partial</c> method the binding of a Linux system call. The generator writes its body: one kernel entry, no libc, no allocation.</summary>
/// <remarks>
/// <para>The return type says what becomes of an error: <see langword="void"/>, an integer, an enum, a pointer or a <see cref="System.Runtime.InteropServices.SafeHandle"/>
/// throw <see cref="SyscallException"/>; <see cref="Errno"/> and <see cref="SyscallResult{T}"/> return it.</para>
/// <para>Each parameter becomes one argument of the call, spans two (see <see cref="SpanArgumentAttribute"/>), structs marked
/// <see cref="SyscallArgumentsAttribute"/> one for each field. Text (<see langword="string"/>, <see cref="ReadOnlySpan{T}"/> of <see langword="char"/>, <see cref="Utf8"/>)
/// reaches the kernel as nul-terminated UTF-8.</para>
/// <para>See syscalls(2) for the names.</para>
/// </remarks>
/// <param name="name">The call's name in the kernel's tables, as <c>openat2</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SyscallAttribute(string name) : Attribute
{
    /// <summary>The call's name in the kernel's tables.</summary>
    public string Name { get; } = name;

    /// <summary>Makes the call again for as long as a signal handler interrupts it (<see cref="Errno.EINTR"/>, signal(7)). Off by default.</summary>
    public bool RetryOnInterrupt { get; set; }
}
