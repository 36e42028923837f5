using System;

namespace NsGen.Runtime.Tests;

public class CapabilitiesTests
{
    [Fact]
    public void SetsAreThoseOfProc()
    {
        Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets sets);
        Assert.Equal(Assert.Single(ProcFile.ThreadStatus("CapEff")), sets.Effective.ToString());
        Assert.Equal(Assert.Single(ProcFile.ThreadStatus("CapPrm")), sets.Permitted.ToString());
        Assert.Equal(Assert.Single(ProcFile.ThreadStatus("CapInh")), sets.Inheritable.ToString());
        Linux.CapGet(CapUserHeader.Of(Linux.GetPid()), out CapabilitySets sameSets);
        Assert.Equal(sets.Permitted, sameSets.Permitted);
    }

    [Fact]
    public void WhatIsDroppedIsGone() => ScratchThread.Run(() =>
    {
        Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets before);
        CapabilitySets all = before;
        all.Effective = all.Permitted = before.Permitted.With(Capability.SysAdmin);

        CapabilitySets dropped = before;
        dropped.Effective = before.Effective.Without(Capability.SysAdmin);
        dropped.Permitted = before.Permitted.Without(Capability.SysAdmin);
        Linux.CapSet(CapUserHeader.CallingThread, dropped);
        Linux.CapGet(CapUserHeader.CallingThread, out CapabilitySets after);
        Assert.Equal(dropped.Permitted, after.Permitted);
        Assert.False(after.Effective.Contains(Capability.SysAdmin));

        SyscallException exception = Throws.Syscall(Errno.EPERM, () => Linux.CapSet(CapUserHeader.CallingThread, all));
        Assert.Contains($"permitted: {all.Permitted}", exception.Message, StringComparison.Ordinal);
    });

    [Fact]
    public void WhatTheKernelRefuses()
    {
        Throws.Syscall(Errno.ESRCH, () => Linux.CapGet(CapUserHeader.Of(int.MaxValue), out _));
        Throws.Syscall(Errno.EINVAL, () => Linux.CapGet(default, out _));
        Throws.Syscall(Errno.EPERM, () => Linux.CapSet(CapUserHeader.Of(int.MaxValue), default));
    }

    [Fact]
    public void SetIsAValue()
    {
        CapabilitySet set = CapabilitySet.Empty.With(Capability.Chown).With(Capability.CheckpointRestore);
        Assert.Equal((1UL << 40) | 1, set.Bits);
        Assert.Equal(2, set.Count);
        Assert.True(set.Contains(Capability.CheckpointRestore));
        Assert.Equal(CapabilitySet.Empty.With(Capability.Chown), set.Without(Capability.CheckpointRestore));
        Assert.Throws<ArgumentOutOfRangeException>(() => set.Contains((Capability)64));
    }
}
