using System;
using System.IO;
using System.Linq;

namespace NsGen.Runtime.Tests;

public class MountInformationTests
{
    private const StatMountMask Everything = StatMountMask.SbBasic | StatMountMask.MntBasic | StatMountMask.FsType | StatMountMask.MntRoot | StatMountMask.MntPoint | StatMountMask.MntNsId;

    private static ulong[] ListMounts()
    {
        Kernel.Require("6.8");
        ulong[] ids = new ulong[1024];
        return ids[..Linux.ListMount(MntIdReq.Below(Linux.RootMount), ids)];
    }

    [Fact]
    public void MountsAreThoseOfMountInfo()
    {
        ILookup<string, string[]> lines = File.ReadLines("/proc/thread-self/mountinfo").Select(line => line.Split(' ')).ToLookup(fields => fields[0]);
        ulong[] mounts = ListMounts();
        Assert.NotEmpty(mounts);
        byte[] buffer = new byte[4096];
        foreach (ulong mount in mounts)
        {
            Linux.StatMount(MntIdReq.About(mount, Everything), buffer);
            StatMountView view = new(buffer);
            Assert.Equal(mount, view.Info.MountId);
            string[] line = Assert.Single(lines[$"{view.Info.OldMountId}"]);
            Assert.Equal(line[1], $"{view.Info.OldParentId}");
            Assert.Equal(line[2], $"{view.Info.DeviceMajor}:{view.Info.DeviceMinor}");
            Assert.Equal(line[3], view.Root);
            Assert.Equal(line[4], view.MountPoint);
            Assert.Equal(line[5].Split(',')[0] == "ro", view.Info.Attributes.HasFlag(MountAttributes.ReadOnly));
            Assert.Equal(line[5].Split(',').Contains("nosuid"), view.Info.Attributes.HasFlag(MountAttributes.NoSuid));
            Assert.Equal(line[Array.IndexOf(line, "-") + 1].Split('.')[0], view.FileSystemType);
            Assert.Null(view.Options);
        }
    }

    [Fact]
    public void ListIsContinuedAndReversed()
    {
        ulong[] all = ListMounts();
        ulong[] first = new ulong[1], last = new ulong[all.Length];
        Assert.Equal(1, Linux.ListMount(MntIdReq.Below(Linux.RootMount), first));
        Assert.Equal(all.Length - 1, Linux.ListMount(MntIdReq.Below(Linux.RootMount, after: first[0]), last));
        Assert.Equal(all[1..], last[..^1]);
    }

    [Fact]
    public void SmallBufferIsReported()
    {
        ulong root = ListMounts()[0];
        byte[] buffer = new byte[StatMount.Size + 1];
        Assert.Equal(Errno.EOVERFLOW, Linux.TryStatMount(MntIdReq.About(root, StatMountMask.FsType | StatMountMask.MntPoint), buffer));
        Assert.Throws<ArgumentException>(() => new StatMountView(new byte[StatMount.Size - 1]).Info.Mask);
    }

    [Fact]
    public void UnknownMountIsReported()
    {
        ListMounts();
        SyscallException exception = Throws.Syscall(Errno.ENOENT, () => Linux.StatMount(MntIdReq.About(ulong.MaxValue - 1, StatMountMask.MntBasic), new byte[StatMount.Size]));
        Assert.Contains($"mount: {ulong.MaxValue - 1}", exception.Message, StringComparison.Ordinal);
    }
}
