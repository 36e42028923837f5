using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Processes;

/// <summary>Sandboxes refuse calls that they do not know; older kernels have not got them.</summary>
public class SandboxTests
{
    private const int Clone3 = 435, CloseRange = 436; // on every architecture
    private static readonly int s_clone = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 56 : 220;

    [Theory]
    [InlineData(Errno.ENOSYS)]
    [InlineData(Errno.EPERM)]
    public void Without_clone3_children_are_made_by_clone(Errno error) => ScratchThread.Run(() =>
    {
        SeccompFilter.Refuse(Clone3, error);
        using (ChildProcess child = Children.Execute(Exec.Create("/bin/sh", "-c", "exit 42"))) Assert.Equal(42, child.WaitForExit().Code);
        Assert.Equal("1", ChildOutput.Of(output => Children.ExecuteContained("tested", output, Exec.Create("/bin/sh", "-c", "echo $$"))).Trim());
        string[] status = ChildOutput.OfShell("exec cat /proc/self/status").Split('\n');
        Assert.All(new[] { "SigBlk", "SigIgn", "SigCgt" }, field => Assert.EndsWith("0000000000000000", status.Single(line => line.StartsWith(field))));
    });

    [Fact]
    public void What_only_clone3_can_do_is_said_to_be_missing() => ScratchThread.Run(() =>
    {
        SeccompFilter.Refuse(Clone3, Errno.EPERM);
        SyscallException e = Assert.Throws<SyscallException>(() => Children.RunInNewTime());
        Assert.Equal(("clone3", Errno.EPERM), (e.Syscall, e.Error));
        Assert.Contains("seccomp", e.Message);
        Assert.Contains("time namespace", e.Message);
    });

    [Fact]
    public void Without_any_clone_the_sandbox_is_named() => ScratchThread.Run(() =>
    {
        SeccompFilter.Refuse(Clone3, Errno.ENOSYS);
        SeccompFilter.Refuse(s_clone, Errno.EPERM);
        SyscallException e = Assert.Throws<SyscallException>(() => Children.RunNothing());
        Assert.Contains("seccomp", e.Message);
        Assert.Contains("clone(2), which serves otherwise, too", e.Message);
    });

    [Theory]
    [InlineData(Errno.ENOSYS)] // before Linux 5.9
    [InlineData(Errno.EINVAL)] // before Linux 5.11, which knows the flag
    public void Without_close_range_no_descriptor_reaches_the_program_either(Errno error) => ScratchThread.Run(() =>
    {
        using FileStream leaking = File.OpenRead("/dev/null");
        Linux.Fcntl(leaking.SafeFileHandle, FcntlCommand.SetFd, 0);
        SeccompFilter.Refuse(CloseRange, error);
        Assert.Equal(["0", "1", "2", "3"], ChildOutput.OfShell("exec ls /proc/self/fd").Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
    });
}
