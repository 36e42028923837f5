using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests;

public class PidFdsTests
{
    [Fact]
    public void ProcessIsOpenedAndClosedOnExec()
    {
        using SafeFileHandle self = Linux.PidFdOpen(Linux.GetPid());
        Assert.Equal(FdFlags.CloseOnExec, Linux.GetFdFlags(self));
        Linux.PidFdSendSignal(self, Signal.None);
    }

    [Fact]
    public void UnknownProcessIsReported()
    {
        Assert.Equal(Errno.ESRCH, Linux.TryPidFdOpen(int.MaxValue).Error);
        Assert.Equal(Errno.EINVAL, Linux.TryPidFdOpen(-1).Error);
    }

    [Fact]
    public void SignalEndsThatProcessAndNoLater()
    {
        int child = SpawnedProgram.Start("exec sleep 60");
        using SafeFileHandle pidFd = Linux.PidFdOpen(child);
        Linux.PidFdSendSignal(pidFd, Signal.SIGTERM);
        Linux.WaitId(IdType.PidFd, pidFd, out SigInfo info, WaitOptions.Exited);
        Assert.Equal((ChildEvent.Killed, (int)Signal.SIGTERM), (info.ChildEvent, info.Status));
        Assert.Equal(Errno.ESRCH, Linux.TryPidFdSendSignal(pidFd, Signal.SIGTERM));
    }

    [Fact]
    public void SignalThatDoesNotExistIsRefused()
    {
        using SafeFileHandle self = Linux.PidFdOpen(Linux.GetPid()), file = Linux.MemFdCreate("file");
        Assert.Equal(Errno.EINVAL, Linux.TryPidFdSendSignal(self, (Signal)99));
        Assert.Equal(Errno.EBADF, Linux.TryPidFdSendSignal(file, Signal.None));
    }

    [Fact]
    public void DescriptorIsTakenOutOfAProcess()
    {
        using SafeFileHandle self = Linux.PidFdOpen(Linux.GetPid()), file = Linux.MemFdCreate("file");
        using SafeFileHandle duplicate = Linux.PidFdGetFd(self, (int)file.DangerousGetHandle());
        Linux.Write(duplicate, "text"u8);
        Assert.Equal(4, System.IO.RandomAccess.GetLength(file));
        Assert.Equal(Errno.EBADF, Linux.TryPidFdGetFd(self, int.MaxValue).Error);
    }

    [Fact]
    public void NamespaceOfAProcessIsOpened()
    {
        Kernel.Require("6.11");
        using SafeFileHandle self = Linux.PidFdOpen(Linux.GetPid());
        using SafeFileHandle ns = Linux.GetPidFdNs(self, PidFdIoctl.GetNetNamespace);
        Assert.Equal(ProcFile.ThreadNamespace("net"), ProcFile.LinkTarget(ns));
        Assert.Equal(CloneFlags.NewNet, Linux.GetNsType(ns));
    }

    [Fact]
    public void ProcessIsDescribed()
    {
        Kernel.Require("6.13");
        using SafeFileHandle self = Linux.PidFdOpen(Linux.GetPid());
        PidFdInfo info = Linux.GetPidFdInfo(self);
        Assert.True(info.Mask.HasFlag(PidFdInfoMask.Pid | PidFdInfoMask.Creds));
        Assert.Equal((Linux.GetPid(), Linux.GetPid(), Linux.GetPPid()), (info.Pid, info.Tgid, info.ParentPid));
        Assert.Equal((Linux.GetUid(), Linux.GetEUid(), Linux.GetGid(), Linux.GetEGid()), (info.RealUid, info.EffectiveUid, info.RealGid, info.EffectiveGid));
    }
}
