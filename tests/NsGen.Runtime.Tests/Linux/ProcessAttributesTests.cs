using System;
using System.IO;
using System.Linq;

namespace NsGen.Runtime.Tests;

public class ProcessAttributesTests
{
    [Fact]
    public void NoNewPrivilegesHoldForTheThread()
    {
        bool before = Linux.GetNoNewPrivs();
        ScratchThread.Run(() =>
        {
            Linux.SetNoNewPrivs();
            Assert.True(Linux.GetNoNewPrivs());
            Assert.Equal(["1"], ProcFile.ThreadStatus("NoNewPrivs"));
        });
        Assert.Equal(before, Linux.GetNoNewPrivs());
    }

    [Fact]
    public void ParentDeathSignalIsSet() => ScratchThread.Run(() =>
    {
        Linux.SetParentDeathSignal(Signal.SIGUSR1);
        Assert.Equal(Signal.SIGUSR1, ParentDeathSignal());
        Linux.SetParentDeathSignal(Signal.None);
        Assert.Equal(Signal.None, ParentDeathSignal());
        Throws.Syscall(Errno.EINVAL, () => Linux.SetParentDeathSignal((Signal)99));

        static unsafe Signal ParentDeathSignal()
        {
            int signal = -1;
            Linux.Prctl(ProcessControl.GetPDeathSig, (nint)(&signal));
            return (Signal)signal;
        }
    });

    [Fact]
    public void UnknownOperationIsRefused() => Throws.Syscall(Errno.EINVAL, () => Linux.Prctl((ProcessControl)12345678));

    [Fact]
    public void LimitsAreThoseOfProc()
    {
        string[] line = File.ReadLines("/proc/self/limits").First(line => line.StartsWith("Max open files", StringComparison.Ordinal))["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        RLimit limit = Linux.PrLimit(0, ResourceLimit.NoFile);
        Assert.Equal((line[0], line[1]), ($"{limit.Current}", $"{limit.Maximum}"));
    }

    [Fact]
    public void LimitOfAChildIsSet()
    {
        int child = SpawnedProgram.Start("exec sleep 60");
        try
        {
            RLimit before = Linux.PrLimit(child, ResourceLimit.NoFile);
            Linux.PrLimit(child, ResourceLimit.NoFile, new RLimit(16, 32), out RLimit old);
            Assert.Equal((before.Current, before.Maximum), (old.Current, old.Maximum));
            Linux.PrLimit(child, ResourceLimit.NoFile, new RLimit(8, 32));
            RLimit after = Linux.PrLimit(child, ResourceLimit.NoFile);
            Assert.Equal((8UL, 32UL), (after.Current, after.Maximum));
        }
        finally
        {
            Linux.Kill(child, Signal.SIGKILL);
            Linux.WaitId(IdType.Pid, child, out _, WaitOptions.Exited);
        }
    }

    [Fact]
    public void WhatPrLimitRefuses()
    {
        Throws.Syscall(Errno.ESRCH, () => Linux.PrLimit(int.MaxValue, ResourceLimit.Core));
        Throws.Syscall(Errno.EINVAL, () => Linux.PrLimit(0, (ResourceLimit)999));
        SyscallException exception = Throws.Syscall(Errno.EINVAL, () => Linux.PrLimit(0, ResourceLimit.Core, new RLimit(RLimit.Infinity, 1)));
        Assert.Contains("current: unlimited, maximum: 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void UmaskIsTheThreadsOwnAfterUnshare() => ScratchThread.Run(() =>
    {
        using TemporaryDirectory directory = new();
        Linux.Unshare(CloneFlags.Fs);
        Linux.Umask(FileModeBits.OtherAll | FileModeBits.GroupWrite);
        Linux.MkDirAt(directory.Handle, "made", FileModeBits.UserAll | FileModeBits.GroupAll | FileModeBits.OtherAll);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute, File.GetUnixFileMode(directory.Combine("made")));
        Assert.Equal(FileModeBits.OtherAll | FileModeBits.GroupWrite, Linux.Umask(FileModeBits.None));
    });
}
