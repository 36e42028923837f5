using System;

namespace NsGen.Runtime.Tests.Diagnosis;

#pragma warning disable NSG1001, NSG1002, NSG1003, NSG5002 // All of them are refused: that is what is tested.

/// <summary>What unshare(2) refuses.</summary>
public partial class UnshareRefusalTests
{
    [Theory]
    [InlineData(CloneFlags.NewUser, "start a child in a user namespace of its own, [Clone(CloneFlags.NewUser | …)]")]
    [InlineData(CloneFlags.NewUser | CloneFlags.NewNet, "unshare(NewUser) needs one of a single thread")]
    [InlineData(CloneFlags.Thread, "unshare(Thread) needs one of a single thread")]
    [InlineData(CloneFlags.SigHand, "unshare(SigHand) needs one of a single thread")]
    [InlineData(CloneFlags.Vm, "unshare(Vm) needs one of a single thread")]
    [InlineData(CloneFlags.Parent, "does not take CloneFlags.Parent")]
    [InlineData(CloneFlags.Io | CloneFlags.NewUts, "does not take CloneFlags.Io")]
    public void Flags(CloneFlags flags, string says) => Refusal.Is(Errno.EINVAL, says, () => Linux.Unshare(flags));

    [Fact]
    public void Threads_are_counted()
    {
        SyscallException e = Throws.Syscall(Errno.EINVAL, () => Linux.Unshare(CloneFlags.NewUser));
        Assert.Matches("^This process has ([2-9]|[1-9][0-9]+) threads, ", e.Explanation);
    }

    [Theory]
    [InlineData(CloneFlags.NewNs)]
    [InlineData(CloneFlags.NewUts | CloneFlags.NewIpc)]
    [InlineData(CloneFlags.NewPid)]
    public void Namespaces_without_capability(CloneFlags flags) => ScratchThread.RunUnprivileged(() =>
        Refusal.Is(Errno.EPERM, $"CAP_SYS_ADMIN is missing: this thread does not have it in the user namespace {ProcFile.ThreadNamespace("user")}", () => Linux.Unshare(flags)));

    [Fact]
    public void Pid_namespace_for_the_second_time()
    {
        Privileges.RequireRoot();
        ScratchThread.Run(() =>
        {
            Linux.Unshare(CloneFlags.NewPid);
            Refusal.Is(Errno.EINVAL, "its children are in another PID namespace already", () => Linux.Unshare(CloneFlags.NewPid));
        });
    }

    [Fact]
    public void Pid_namespace_for_the_second_time_in_a_child() =>
        Refusal.Is(Errno.EINVAL, "The child has called unshare(CLONE_NEWPID)", () => RefusedPrograms.UnsharePidsTwice());

    [Fact]
    public void User_namespace_in_a_chroot_of_a_child() =>
        Refusal.Is(Errno.EPERM, "A user namespace cannot be made in a chroot", () => RefusedPrograms.UnshareUserInChroot());

    [Fact]
    public void Declaration_of_ones_own_is_explained_too() => Refusal.Is(Errno.EINVAL, "needs one of a single thread", () => Unshare(0x10000000));

    [Syscall("unshare")]
    private static partial void Unshare(uint flags);

    [Fact]
    public void Sandbox_is_named() => ScratchThread.Run(() =>
    {
        SeccompFilter.Refuse(System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture == System.Runtime.InteropServices.Architecture.X64 ? 272 : 97, Errno.EPERM);
        if (Privileges.CanMakeNamespaces) Refusal.Is(Errno.EPERM, "runs under a seccomp filter", () => Linux.Unshare(CloneFlags.NewUts));
        Refusal.Is(Errno.EPERM, "runs under a seccomp filter", () => Linux.Unshare(CloneFlags.NewUser));
    });
}
