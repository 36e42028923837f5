using System;

namespace NsGen.Runtime.Tests;

public class SignalsTests
{
    [Fact]
    public void SignalToNobodyIsReported()
    {
        Linux.Kill(Linux.GetPid(), Signal.None);
        Linux.TgKill(Linux.GetPid(), Linux.GetTid(), Signal.None);
        Assert.Equal(Errno.ESRCH, Linux.TryKill(int.MaxValue, Signal.None));
        Assert.Equal(Errno.EINVAL, Linux.TryKill(Linux.GetPid(), (Signal)99));
        Throws.Syscall(Errno.ESRCH, () => Linux.TgKill(Linux.GetPid(), int.MaxValue, Signal.None));
    }

    [Fact]
    public void BlockedSignalIsTaken() => ScratchThread.Run(() =>
    {
        SigSet set = SigSet.Empty;
        set.Add(Signal.SIGUSR1);
        Linux.SigProcMask(SignalMaskHow.Block, set, out SigSet before);
        Assert.False(before.Contains(Signal.SIGUSR1));
        Assert.True(Linux.GetSigMask().Contains(Signal.SIGUSR1));
        Assert.Equal(Errno.EAGAIN, Linux.TrySigTimedWait(set, out _, new TimeSpec(0, 0)).Error);

        Linux.TgKill(Linux.GetPid(), Linux.GetTid(), Signal.SIGUSR1);
        Assert.Equal(Signal.SIGUSR1, Linux.SigTimedWait(set, out SigInfo info, TimeSpec.FromTimeSpan(TimeSpan.FromSeconds(10))));
        Assert.Equal((Signal.SIGUSR1, Linux.GetPid(), Linux.GetUid()), (info.Signal, info.Pid, info.Uid));

        Linux.SigProcMask(SignalMaskHow.SetMask, before);
        Assert.False(Linux.GetSigMask().Contains(Signal.SIGUSR1));
        Throws.Syscall(Errno.EINVAL, () => Linux.SigProcMask((SignalMaskHow)9, set));
        Throws.Syscall(Errno.EINVAL, () => Linux.SigTimedWait(set, out _, new TimeSpec(0, -1)));
    });

    [Fact]
    public void SetHoldsTheSixtyFourSignals()
    {
        SigSet set = SigSet.Full;
        set.Remove(Signal.SIGRTMAX);
        Assert.False(set.Contains(Signal.SIGRTMAX));
        Assert.True(set.Contains(Signal.SIGHUP));
        Assert.Equal("7fffffffffffffff", set.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => SigSet.Empty.Contains(Signal.None));
        Assert.Throws<ArgumentOutOfRangeException>(() => SigSet.Empty.Contains((Signal)65));
    }

    [Fact]
    public void IgnoredSignalDoesNothing()
    {
        Linux.SigAction(Signal.SIGVTALRM, SigAction.Ignore, out SigAction before);
        try
        {
            Assert.True(before.IsDefault);
            Assert.True(Linux.GetSigAction(Signal.SIGVTALRM).IsIgnore);
            Linux.Kill(Linux.GetPid(), Signal.SIGVTALRM);
        }
        finally
        {
            Linux.SigAction(Signal.SIGVTALRM, before);
        }

        Assert.True(Linux.GetSigAction(Signal.SIGVTALRM).IsDefault);
    }

    [Fact]
    public void HandlerIsPutBackAsItWas()
    {
        // The runtime's, which its null reference exceptions come from.
        SigAction handler = Linux.GetSigAction(Signal.SIGSEGV);
        Assert.True(handler.IsHandler);
        Linux.SigAction(Signal.SIGSEGV, handler, out SigAction same);
        Assert.Equal(handler, same);
        string? nothing = null;
        Assert.Throws<NullReferenceException>(() => nothing!.Length);
    }

    [Fact]
    public void KillAlwaysDoesTheSame()
    {
        Throws.Syscall(Errno.EINVAL, () => Linux.SigAction(Signal.SIGKILL, SigAction.Ignore, out _));
        Throws.Syscall(Errno.EINVAL, () => Linux.GetSigAction((Signal)99));
    }
}
