using System;

namespace NsGen.Runtime.Tests;

/// <summary>Asserts what the kernel says.</summary>
internal static class Throws
{
    public static SyscallException Syscall(Errno expected, Action call)
    {
        SyscallException exception = Assert.Throws<SyscallException>(call);
        Assert.Equal(expected, exception.Error);
        return exception;
    }
}
