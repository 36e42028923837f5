using System;
using System.IO;
using Microsoft.Win32.SafeHandles;

namespace NsGen.Runtime.Tests;

public class ProcessesTests
{
    // The fields after the name, which may have spaces.
    private static string[] Stat() => File.ReadAllText("/proc/self/stat").Split(") ")[^1].Split(' ');

    [Fact]
    public void IdsAreThoseOfProc()
    {
        string[] stat = Stat();
        Assert.Equal(Environment.ProcessId, Linux.GetPid());
        Assert.Equal(stat[1], $"{Linux.GetPPid()}");
        Assert.Equal(stat[2], $"{Linux.GetPGid()}");
        Assert.Equal(stat[3], $"{Linux.GetSid()}");
        ScratchThread.Run(() =>
        {
            Assert.Equal($"{Linux.GetPid()}/task/{Linux.GetTid()}", new FileInfo("/proc/thread-self").LinkTarget);
            Assert.NotEqual(Linux.GetPid(), Linux.GetTid());
        });
    }

    [Fact]
    public void UnknownProcessIsReported()
    {
        Throws.Syscall(Errno.ESRCH, () => Linux.GetSid(int.MaxValue));
        Throws.Syscall(Errno.ESRCH, () => Linux.GetPGid(int.MaxValue));
        Throws.Syscall(Errno.ESRCH, () => Linux.SetPGid(int.MaxValue, 0));
        Throws.Syscall(Errno.EINVAL, () => Linux.SetPGid(0, -1));
    }

    [Fact]
    public void ProcessGroupIsSet()
    {
        int child = SpawnedProgram.Start("kill -STOP $$");
        try
        {
            Linux.WaitId(IdType.Pid, child, out SigInfo stopped, WaitOptions.Stopped);
            Assert.Equal(ChildEvent.Stopped, stopped.ChildEvent);
            Assert.Equal((int)Signal.SIGSTOP, stopped.Status);
            Assert.Equal(Linux.GetPGid(), Linux.GetPGid(child));
            Throws.Syscall(Errno.EACCES, () => Linux.SetPGid(child, 0));
        }
        finally
        {
            Linux.Kill(child, Signal.SIGKILL);
            Linux.WaitId(IdType.Pid, child, out _, WaitOptions.Exited);
        }
    }

    [Fact]
    public void SessionBeginsOnce()
    {
        if (Linux.GetPGid() != Linux.GetPid()) Assert.Skip("This process leads no process group: setsid would take it out of its session.");
        Throws.Syscall(Errno.EPERM, () => Linux.SetSid());
    }

    [Fact]
    public void ExitStatusIsWaitedFor()
    {
        int child = SpawnedProgram.Start("exit 7");
        Linux.WaitId(IdType.Pid, child, out SigInfo info, WaitOptions.Exited);
        Assert.Equal((Signal.SIGCHLD, ChildEvent.Exited, child, 7, Linux.GetUid()), (info.Signal, info.ChildEvent, info.Pid, info.Status, info.Uid));
        Assert.Equal(Errno.ECHILD, Linux.TryWaitId(IdType.Pid, child, out _, WaitOptions.Exited));
    }

    [Fact]
    public void UsageComesWithTheStatus()
    {
        int child = SpawnedProgram.Start("i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done");
        using SafeFileHandle pidFd = Linux.PidFdOpen(child);
        Linux.WaitId(IdType.PidFd, pidFd, out SigInfo info, WaitOptions.Exited, out RUsage usage);
        Assert.Equal((child, 0), (info.Pid, info.Status));
        Assert.True(usage.UserTime.ToTimeSpan() + usage.SystemTime.ToTimeSpan() > TimeSpan.Zero);
        Assert.InRange(usage.MaxResidentSetSize, 100, 1_000_000);
        Assert.True(usage.MinorFaults > 0);
    }

    [Fact]
    public void NothingHasChanged()
    {
        int child = SpawnedProgram.Start("exec sleep 60");
        Linux.WaitId(IdType.Pid, child, out SigInfo running, WaitOptions.Exited | WaitOptions.NoHang);
        Assert.Equal((Signal.None, ChildEvent.None, 0), (running.Signal, running.ChildEvent, running.Pid));
        Linux.Kill(child, Signal.SIGKILL);
        Linux.WaitId(IdType.Pid, child, out SigInfo killed, WaitOptions.Exited);
        Assert.Equal((ChildEvent.Killed, (int)Signal.SIGKILL), (killed.ChildEvent, killed.Status));
    }

    [Fact]
    public void WaitHasToSayForWhat() =>
        Assert.Equal(Errno.EINVAL, Linux.TryWaitId(IdType.Pid, int.MaxValue, out _, WaitOptions.None));
}
