using System;
using Microsoft.Win32.SafeHandles;
using NsGen.Tests.Namespaces;

namespace NsGen.Runtime.Tests.Diagnosis;

#pragma warning disable NSG1001, NSG1002, NSG5002, NSG5003 // All of them are refused: that is what is tested.

/// <summary>What setns(2) refuses.</summary>
public class SetNsRefusalTests
{
    private static SafeFileHandle Open(string kind, int? pid = null) =>
        Linux.OpenAt(Linux.AtFdCwd, $"/proc/{pid?.ToString() ?? "thread-self"}/ns/{kind}", OpenFlags.ReadOnly | OpenFlags.CloseOnExec);

    [Fact]
    public void Descriptors_that_are_none_or_of_another_kind()
    {
        using SafeFileHandle uts = Open("uts"), file = Linux.MemFdCreate("file"), process = Linux.PidFdOpen(Environment.ProcessId);
        Refusal.Is(Errno.EBADF, "Descriptor -1 is not open", () => Linux.SetNs(-1));
        Refusal.Is(Errno.EINVAL, "memfd:file (deleted), is no namespace and no pidfd", () => Linux.SetNs(file));
        Refusal.Is(Errno.EINVAL, "of type NewUts, not NewNet", () => Linux.SetNs(uts, CloneFlags.NewNet));
        Refusal.Is(Errno.EINVAL, "and names none", () => Linux.SetNs(process));
        Refusal.Is(Errno.EINVAL, "Vm is no kind of namespace", () => Linux.SetNs(process, CloneFlags.Vm));
    }

    [Fact]
    public void User_namespaces()
    {
        using Contained child = new();
        using SafeFileHandle own = Open("user"), below = Open("user", child.Process.Pid);
        Refusal.Is(Errno.EINVAL, "in that user namespace already", () => Linux.SetNs(own));
        Refusal.Is(Errno.EINVAL, "threads, and a user namespace is joined by a process of one thread only", () => Linux.SetNs(below));
        Refusal.Is(Errno.EINVAL, "in that user namespace already", () => RefusedPrograms.JoinUser(own));
        Refusal.Is(Errno.EPERM, "Joining takes CAP_SYS_ADMIN", () => RefusedPrograms.JoinUserFromBelow(own)); // an ancestor
    }

    [Fact]
    public void Mount_namespace_while_the_root_is_shared()
    {
        Privileges.RequireRoot();
        using SafeFileHandle mounts = Open("mnt");
        Refusal.Is(Errno.EINVAL, "Linux.Unshare(CloneFlags.Fs)", () => Linux.SetNs(mounts));
    }

    [Fact]
    public void Mount_namespace_without_chroot_capability()
    {
        Privileges.RequireRoot();
        using SafeFileHandle mounts = Open("mnt");
        ScratchThread.Run(() =>
        {
            Linux.Unshare(CloneFlags.Fs);
            Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets sets);
            sets.Effective = sets.Effective.Without(Capability.SysChroot);
            Linux.CapSet(CapUserHeader.CallingThread, sets);
            Refusal.Is(Errno.EPERM, "this thread lacks CAP_SYS_CHROOT", () => Linux.SetNs(mounts));
        });
    }

    [Fact]
    public void Pid_namespace_above()
    {
        Privileges.RequireRoot();
        using SafeFileHandle own = Open("pid");
        Refusal.Is(Errno.EINVAL, "a PID namespace that is not its own or below it", () => RefusedPrograms.JoinPidAbove(own));
    }

    [Fact]
    public void Time_namespace()
    {
        Privileges.RequireRoot();
        if (!System.IO.File.Exists("/proc/self/ns/time")) Assert.Skip("The kernel has no time namespaces.");
        using SafeFileHandle time = Open("time");
        Refusal.Is(Errno.EUSERS, "A time namespace is joined by a process of one thread only", () => Linux.SetNs(time));
    }

    [Theory]
    [InlineData("uts")]
    [InlineData("net")]
    public void Without_capability(string kind)
    {
        using SafeFileHandle ns = Open(kind);
        ScratchThread.RunUnprivileged(() => Refusal.Is(Errno.EPERM, "this thread has it not", () => Linux.SetNs(ns)));
    }

    [Fact]
    public void Process_that_may_not_be_traced()
    {
        Privileges.RequireRoot();
        Privileges.RequireInitialUserNamespace();
        using Contained child = new();
        using SafeFileHandle process = Linux.PidFdOpen(child.Process.Pid);
        ScratchThread.Run(() =>
        {
            Linux.Prctl(ProcessControl.SetKeepCaps, 1);
            Linux.SetResUid(12_345, 12_345, 12_345);
            CapabilitySet some = CapabilitySet.Empty.With(Capability.SysAdmin);
            Linux.CapSet(CapUserHeader.CallingThread, new CapabilitySets { Effective = some, Permitted = some });
            Refusal.Is(Errno.EPERM, "the caller has to be allowed to trace it, too (PTRACE_MODE_READ", () => Linux.SetNs(process, CloneFlags.NewUts));
        });
    }

    [Fact]
    public void Process_that_has_ended()
    {
        Privileges.RequireRoot();
        using Contained child = new();
        using SafeFileHandle process = Linux.PidFdOpen(child.Process.Pid);
        child.End();
        Refusal.Is(Errno.ESRCH, "The process has ended", () => Linux.SetNs(process, CloneFlags.NewNet));
    }
}
