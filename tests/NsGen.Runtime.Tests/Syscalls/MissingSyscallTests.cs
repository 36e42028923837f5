using System;
using NsGen.CompilerServices;

namespace NsGen.Runtime.Tests.Syscalls;

/// <summary>A call that the running kernel does not have fails with the version of Linux that it needs.</summary>
public partial class MissingSyscallTests
{
    [Fact]
    public void Exception_names_the_version_of_Linux_that_is_needed()
    {
        SyscallException exception = new SyscallFailure("future", "99.1").ToException(-(long)Errno.ENOSYS);

        Assert.Equal($"It needs Linux 99.1; this is {Kernel.Release}.", exception.Explanation);
        Assert.EndsWith(exception.Explanation, exception.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("5.10")]
    public void What_this_kernel_should_have_is_refused_by_something_else(string? since)
    {
        SyscallException exception = new SyscallFailure("getpid", since).ToException(-(long)Errno.ENOSYS);

        Assert.Contains("seccomp", exception.Explanation);
        Assert.DoesNotContain("needs Linux", exception.Message);
    }

    [Fact]
    public void Other_errors_have_nothing_to_do_with_the_version() =>
        Assert.Equal("", new SyscallFailure("future", "99.1").ToException(-(long)Errno.EPERM).Explanation);

    [Fact]
    public void Older_kernel_says_what_it_lacks()
    {
        if (Kernel.Has("6.17")) Assert.Skip($"An older kernel than 6.17 is needed; this is {Kernel.Release}.");
        const string Explanation = "It needs Linux 6.17;";

        Assert.StartsWith(Explanation, Assert.Throws<SyscallException>(() => FileGetAttr(-1, 0, 0, 0, 0)).Explanation);

        ChildProgramException exception = Assert.Throws<ChildProgramException>(() => Start());
        Assert.Equal((Errno.ENOSYS, "file_getattr"), (exception.Error, exception.Syscall));
        Assert.StartsWith(Explanation, exception.Explanation);
    }

    [Syscall("file_getattr")]
    private static partial void FileGetAttr(int dfd, nint path, nint attributes, nuint size, uint flags);

    [Clone(CloneFlags.None, Program = nameof(Program))]
    private static partial ChildProcess Start();

    [ChildProgram]
    private static void Program() => FileGetAttr(-1, 0, 0, 0, 0);
}
