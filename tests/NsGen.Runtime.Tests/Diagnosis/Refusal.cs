using System;
using System.IO;
using System.Linq;

namespace NsGen.Runtime.Tests.Diagnosis;

/// <summary>Asserts what the kernel refuses, and what its exception says of it.</summary>
internal static class Refusal
{
    /// <summary>Whether the kernel has ext4, which is refused as what it is only then.</summary>
    internal static bool HasExt4 => File.ReadLines("/proc/filesystems").Any(line => line.EndsWith("\text4"));

    /// <summary>Asserts that a call fails with an error, and that it is explained.</summary>
    /// <param name="error">What the kernel says.</param>
    /// <param name="says">A part of the explanation.</param>
    /// <param name="call">The call.</param>
    internal static void Is(Errno error, string says, Action call)
    {
        SyscallException exception = Assert.ThrowsAny<SyscallException>(call);
        if (exception.Error == Errno.ENOSYS)
        {
            // A kernel before the call, which is then what the exception says.
            Assert.Matches("Linux [0-9]+\\.[0-9]+", exception.Explanation);
            return;
        }

        Assert.Equal(error, exception.Error);
        Assert.Contains(says, exception.Explanation);
    }
}
