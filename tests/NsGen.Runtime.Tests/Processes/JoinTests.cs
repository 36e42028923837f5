using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using Microsoft.Win32.SafeHandles;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.Processes;

/// <summary>What joins namespaces shows nothing of this process to what is in them.</summary>
public unsafe class JoinTests
{
    [Fact]
    public void Root_of_the_joined_namespace_reads_no_memory_of_the_parent_through_the_child()
    {
        using ChildProcess target = Children.ExecuteMapped(2, Exec.Create("/bin/sleep", "100"), null);
        using SafeFileHandle user = Linux.OpenAt(Linux.AtFdCwd, $"/proc/{target.Pid}/ns/user", OpenFlags.CloseOnExec);
        Linux.Pipe2(out PipeEnds announce);
        Linux.Pipe2(out PipeEnds go);
        long* secret = (long*)NativeMemory.AllocZeroed(16);
        int* shared = (int*)(secret + 1);
        int handedBack = 0;
        ChildProcess joined = default;
        Thread joining = new(() => joined = JoinPrograms.Join(user, announce.Write, go.Read, shared, out handedBack, Exec.Create("/bin/true")));
        joining.Start();
        try
        {
            Span<byte> pid = stackalloc byte[sizeof(int)];
            Assert.Equal(sizeof(int), Linux.Read(announce.Read, pid));

            int victim = MemoryMarshal.Read<int>(pid);
            using (ChildProcess attacker = JoinPrograms.Attack(user, victim, $"/proc/{victim}/mem", secret, out Errno read, out Errno open, out Errno attach))
            {
                Assert.Equal(Errno.EPERM, read);
                Assert.Equal(Errno.EACCES, open);
                Assert.Equal(Errno.EPERM, attach);
                Assert.True(attacker.WaitForExit().IsSuccess);
            }

        }
        finally
        {
            Linux.Write(go.Write, "."u8);
            joining.Join();
        }

        try
        {
            using ChildProcess child = joined;
            Assert.True(child.WaitForExit().IsSuccess);
            Assert.Equal(2, handedBack);
            Assert.Equal(0, *shared); // it wrote to a copy
        }
        finally
        {
            NativeMemory.Free(secret);
            foreach (int fd in new[] { announce.Read, announce.Write, go.Read, go.Write }) Linux.Close(fd);
            Linux.PidFdSendSignal(target.PidFd, Signal.SIGKILL);
            target.WaitForExit();
        }
    }

    [Fact]
    public void Failing_step_of_a_joining_program_is_thrown_with_its_line()
    {
        using SafeFileHandle own = Linux.OpenAt(Linux.AtFdCwd, "/proc/self/ns/user", OpenFlags.CloseOnExec);
        ChildProgramException e = Assert.Throws<ChildProgramException>(() => JoinPrograms.Join(own, 1, 0, null, out _, Exec.Create("/bin/true")));
        Assert.Equal(("setns", Errno.EINVAL), (e.Syscall, e.Error)); // one's own
        Assert.Contains("JoinPrograms.cs:", e.Message);
    }

    [Fact]
    public void Setting_that_would_make_the_copy_readable_is_refused() => ScratchThread.RunInMountNamespace(() =>
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.Combine("setting"), "1\n");
        Linux.Mount(directory.Combine("setting"), "/proc/sys/fs/suid_dumpable", null, MountFlags.Bind);
        using SafeFileHandle own = Linux.OpenAt(Linux.AtFdCwd, "/proc/self/ns/user", OpenFlags.CloseOnExec);
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => JoinPrograms.Join(own, 1, 0, null, out _, Exec.Create("/bin/true")));
        Assert.Contains("/proc/sys/fs/suid_dumpable is 1", e.Message);
    });

    [Fact]
    public void Setting_that_cannot_be_read_is_refused_too() => ScratchThread.RunInMountNamespace(() =>
    {
        using TemporaryDirectory directory = new();
        Linux.MkNodAt(Linux.AtFdCwd, directory.Combine("socket"), FileModeBits.Socket | FileModeBits.UserAll); // which nobody can open
        Linux.Mount(directory.Combine("socket"), "/proc/sys/fs/suid_dumpable", null, MountFlags.Bind);
        using SafeFileHandle own = Linux.OpenAt(Linux.AtFdCwd, "/proc/self/ns/user", OpenFlags.CloseOnExec);
        SyscallException e = Throws.Syscall(Errno.ENXIO, () => JoinPrograms.Join(own, 1, 0, null, out _, Exec.Create("/bin/true")));
        Assert.Equal(("openat", "/proc/sys/fs/suid_dumpable"), (e.Syscall, e.Arguments));
    });

    [Fact]
    public void Without_proc_the_setting_is_taken_to_be_the_default() => ScratchThread.RunInMountNamespace(() =>
    {
        using SafeFileHandle own = Linux.OpenAt(Linux.AtFdCwd, "/proc/self/ns/user", OpenFlags.CloseOnExec);
        Linux.Mount("none", "/proc", "tmpfs");
        ChildProgramException e = Assert.Throws<ChildProgramException>(() => JoinPrograms.Join(own, 1, 0, null, out _, Exec.Create("/bin/true")));
        Assert.Equal(("setns", Errno.EINVAL), (e.Syscall, e.Error)); // one's own: the child was made
    });
}
