using System;
using System.Linq;
using System.Runtime.InteropServices;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Processes;

/// <summary>Sandboxes refuse calls that they do not know; older kernels have not got them.</summary>
public class SandboxTests
{
    private const int Clone3 = 435, PidFdOpen = 434, PidFdSendSignal = 424; // on every architecture
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
        Assert.Equal(("clone", Errno.EPERM), (e.Syscall, e.Error));
        Assert.Contains("clone(2), which serves otherwise, was refused too", e.Message);
    });

    [Fact]
    public void The_kernels_own_refusal_is_not_taken_for_a_sandbox() => ScratchThread.RunUnprivileged(() =>
    {
        SyscallException e = Assert.Throws<SyscallException>(() => Children.RunInNewUts());
        Assert.Equal(("clone3", Errno.EPERM), (e.Syscall, e.Error));
        Assert.Contains("CAP_SYS_ADMIN", e.Explanation);
        Assert.DoesNotContain("sandbox", e.Explanation);
    });

    [Fact]
    public void Maps_are_written_to_a_child_made_by_clone_too() => ScratchThread.Run(() =>
    {
        SeccompFilter.Refuse(Clone3, Errno.ENOSYS);
        CloneOptions options = new() { UserIds = IdMap.Create(new IdMapRange(7, Linux.GetEUid())) };
        Assert.Equal("7", ChildOutput.Of(output => Children.ExecuteMapped(output, Exec.Create("/bin/sh", "-c", "id -u"), options)).Trim());
    });

    [Theory]
    [InlineData(Errno.ENOSYS)]
    [InlineData(Errno.EPERM)]
    public void Without_pidfd_open_maps_are_written_where_the_kernel_has_another_way(Errno error) => ScratchThread.Run(() =>
    {
        SeccompFilter.Refuse(PidFdOpen, error);
        CloneOptions options = new() { UserIds = IdMap.Create(new IdMapRange(7, Linux.GetEUid())) };
        if (Kernel.Has("6.5"))
        {
            Assert.Equal("7", ChildOutput.Of(output => Children.ExecuteMapped(output, Exec.Create("/bin/sh", "-c", "id -u"), options)).Trim());
            return;
        }

        SyscallException e = Assert.Throws<SyscallException>(() => Children.ExecuteMapped(2, Exec.Create("/bin/true"), options));
        Assert.Equal(("pidfd_open", error), (e.Syscall, e.Error));
        Assert.Contains("SO_PEERPIDFD", e.Explanation);
    });

    [Fact]
    public void Without_pidfd_send_signal_a_child_whose_map_is_refused_ends_all_the_same() => ScratchThread.RunUnprivileged(() =>
    {
        SeccompFilter.Refuse(PidFdSendSignal, Errno.ENOSYS);
        CloneOptions options = new() { UserIds = IdMap.Create(new IdMapRange(0, 4_000_000_000)) };
        Assert.Contains("newuidmap", Assert.Throws<SyscallException>(() => Children.ExecuteMapped(2, Exec.Create("/bin/true"), options)).Message);
    });
}
