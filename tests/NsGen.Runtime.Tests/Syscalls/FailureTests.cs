using System;
using System.IO;
using Microsoft.Win32.SafeHandles;
using NsGen.Tests;

namespace NsGen.Runtime.Tests.Syscalls;

/// <summary>What becomes of an errno.</summary>
[Collection(nameof(Alone))]
public unsafe class FailureTests
{
    [Fact]
    public void Exception_names_call_error_and_arguments()
    {
        SyscallException exception = Assert.Throws<SyscallException>(() => Sys.FAccessAt(-100, "/no/such \"file\"\n", 4));

        Assert.Equal(Errno.ENOENT, exception.Error);
        Assert.Equal((int)Errno.ENOENT, exception.NativeErrorCode);
        Assert.Equal("faccessat", exception.Syscall);
        Assert.Equal("""dir: -100, path: "/no/such \"file\"\n", mode: 4""", exception.Arguments);
        Assert.StartsWith($"faccessat({exception.Arguments}) failed: ENOENT", exception.Message);
        // Bindings are inlined: the trace begins with their caller.
        Assert.Contains(nameof(FailureTests), exception.StackTrace);
    }

    [Fact]
    public void Each_kind_of_argument_is_described()
    {
        long offset = 7;
        SyscallException numbers = Assert.Throws<SyscallException>(() => Sys.CopyFileRange(-1, ref offset, CloneFlags.NewNs | CloneFlags.NewUts, (void*)0xabc, [1, 2]));
        Assert.Equal(Errno.EBADF, numbers.Error);
        Assert.Equal("input: -1, inputOffset: [7], flags: NewNs | NewUts, address: 0xabc, span: UInt32[2]", numbers.Arguments);

        SyscallException fields = Assert.Throws<SyscallException>(() => Sys.Fcntl(new Command(-1, FcntlCommand.GetFd)));
        Assert.Equal("command.Fd: -1, command.Name: GetFd, command.Argument: 0", fields.Arguments);

        using TemporaryDirectory directory = new();
        Plain how = new() { Resolve = ulong.MaxValue };
        SyscallException structure = Assert.Throws<SyscallException>(() => Sys.OpenAt2(directory.Handle, null, in how, (nuint)sizeof(Plain)));
        Assert.Equal(Errno.EINVAL, structure.Error);
        Assert.Equal($"dir: {directory.Handle.DangerousGetHandle()}, path: null, how: [{typeof(Plain)}], size: 24", structure.Arguments);
    }

    [Fact]
    public void Long_text_is_shortened()
    {
        SyscallException exception = Assert.Throws<SyscallException>(() => Sys.FAccessAt(-100, new string('a', 5000), 4));
        Assert.Equal(Errno.ENAMETOOLONG, exception.Error);
        Assert.Contains($"path: \"{new string('a', 256)}…\"", exception.Arguments);
    }

    [Fact]
    public void Errno_and_results_do_not_throw()
    {
        Assert.Equal(Errno.EBADF, Sys.TryClose(-1));
        using TemporaryDirectory directory = new();
        SyscallResult<SafeFileHandle> missing = Sys.TryOpenAt(directory.Handle, "missing", OpenFlags.ReadOnly);
        Assert.False(missing.IsSuccess);
        Assert.Equal(Errno.ENOENT, missing.Error);
        Assert.Throws<SyscallException>(() => missing.Value);

        SyscallResult<SafeFileHandle> made = Sys.TryMemFdCreate("made", 0);
        Assert.Equal(Errno.None, made.Error);
        made.Value.Dispose();
    }

    [Fact]
    public void Value_is_what_the_kernel_returned() =>
        Assert.Equal(int.Parse(ProcFile.ThreadStatus("PPid")[0]), Sys.GetPPid());

    [Fact]
    public void Output_of_a_failed_call_is_cleared()
    {
        long parameter = 5;
        Assert.Equal(Errno.EINVAL, Sys.TrySchedGetParam(-1, out parameter));
        Assert.Equal(0, parameter);

        (ulong Soft, ulong Hard) limit = (1, 2);
        SyscallException exception = Assert.Throws<SyscallException>(() => Sys.GetLimit(0, -1, null, out limit));
        Assert.Equal("pid: 0, resource: -1, none: null, limit: out", exception.Arguments);
        Assert.Equal((0UL, 0UL), limit);
    }

    [Fact]
    public void Failing_calls_leak_no_descriptor_and_no_handle()
    {
        using TemporaryDirectory directory = new();
        Leaks.None(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                Assert.Throws<SyscallException>(() => Sys.OpenAt(directory.Handle, "missing", OpenFlags.ReadOnly, 0));
                Assert.False(Sys.TryOpenAt(directory.Handle, "missing", OpenFlags.ReadOnly).IsSuccess);
                Assert.Throws<ArgumentException>(() => Sys.OpenAt(directory.Handle, "a\0b", OpenFlags.ReadOnly, 0));
                Assert.Throws<SyscallException>(() => Sys.MemFdCreate("name", uint.MaxValue));
            }
        });
    }

    [Fact]
    public void Open_flags_are_those_of_the_architecture()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.Combine("file"), "");
        Throws.Syscall(Errno.ENOTDIR, () => Sys.OpenAt(directory.Handle, "file", OpenFlags.Directory, 0));
        File.CreateSymbolicLink(directory.Combine("link"), "file");
        Throws.Syscall(Errno.ELOOP, () => Sys.OpenAt(directory.Handle, "link", OpenFlags.NoFollow, 0));

        using SafeFileHandle opened = Sys.OpenAt(directory.Handle, ".", OpenFlags.Directory | OpenFlags.NoFollow, 0);
        OpenFlags flags = Sys.GetOpenFlags(new Command((int)opened.DangerousGetHandle(), FcntlCommand.GetFl));
        Assert.True(flags.HasFlag(OpenFlags.Directory | OpenFlags.NoFollow));
    }
}
