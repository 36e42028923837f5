using System;

namespace NsGen.Runtime.Tests.Diagnosis;

/// <summary>Asserts what the kernel refuses, and what its exception says of it.</summary>
internal static class Refusal
{
    /// <summary>Asserts that a call fails with an error, and that it is explained.</summary>
    /// <param name="error">What the kernel says.</param>
    /// <param name="says">A part of the explanation.</param>
    /// <param name="call">The call.</param>
    internal static void Is(Errno error, string says, Action call)
    {
        SyscallException exception = Assert.ThrowsAny<SyscallException>(call);
        Assert.Equal(error, exception.Error);
        Assert.Contains(says, exception.Explanation);
    }
}
