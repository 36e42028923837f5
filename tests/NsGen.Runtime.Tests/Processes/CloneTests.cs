using System;
using System.IO;
using System.Linq;

namespace NsGen.Tests.Processes;

public class CloneTests
{
    [Fact]
    public void A_program_is_executed_and_its_exit_code_comes_back()
    {
        using ChildProcess child = Children.Execute(Exec.Create("/bin/sh", "-c", "exit 42"));
        Assert.True(child.Pid > 0);
        ExitStatus status = child.WaitForExit();
        Assert.Equal(42, status.Code);
        Assert.Equal(42, status.ShellCode);
        Assert.False(status.IsSuccess);
        Assert.Equal(status, child.WaitForExit());
    }

    [Fact]
    public void A_signal_that_ends_the_child_comes_back()
    {
        using ChildProcess child = Children.Execute(Exec.Create("/bin/sh", "-c", "kill -KILL $$"));
        ExitStatus status = child.WaitForExit();
        Assert.Equal(Signal.SIGKILL, status.Signal);
        Assert.Equal(137, status.ShellCode);
        Assert.Equal("killed by SIGKILL", status.ToString());
    }

    [Fact]
    public void A_program_that_only_returns_exits_with_success()
    {
        using ChildProcess child = Children.RunNothing();
        Assert.True(child.WaitForExit().IsSuccess);
    }

    [Fact]
    public void Arguments_and_environment_arrive()
    {
        string output = ChildOutput.Of(o => Children.ExecuteWriting(o, Exec.Create("/bin/sh", "-c", "printf '%s|' \"$0\" \"$@\" \"$PATH\"", "nül", "", "a b")));
        Assert.Equal($"nül||a b|{Environment.GetEnvironmentVariable("PATH")}|", output);
    }

    [Fact]
    public void A_failing_step_is_an_exception_with_call_errno_and_line()
    {
        int line = SourceLines.NumberOf("Children.cs", "Mount(\"tmpfs\", target");
        ChildProgramException e = Assert.Throws<ChildProgramException>(() => Children.Fail("/no/such/place"));
        Assert.Equal(Errno.ENOENT, e.Error);
        Assert.Equal((int)Errno.ENOENT, e.NativeErrorCode);
        Assert.Equal("mount", e.Syscall);
        Assert.Equal("\"tmpfs\", target, \"tmpfs\", MountFlags.NoSuid", e.Arguments);
        Assert.EndsWith("Children.cs", e.File);
        Assert.Equal(line, e.Line);
        Assert.Contains($"Children.cs:{line}", e.Message);
        Assert.Contains("mount(", e.Message);
        Assert.Contains("ENOENT (no such file or directory)", e.Message);
    }

    [Fact]
    public void A_program_that_does_not_exist_is_an_exception_that_names_execve()
    {
        ChildProgramException e = Assert.Throws<ChildProgramException>(() => Children.Execute(Exec.Create("/no/such/program")));
        Assert.Equal("execve", e.Syscall);
        Assert.Equal(Errno.ENOENT, e.Error);
    }

    [Fact]
    public void A_spawn_allocates_nothing_in_the_steady_state()
    {
        Exec exec = Exec.Create("/bin/true");
        for (int i = 0; i < 5; i++) Spawn(exec);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) Spawn(exec);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        static void Spawn(Exec exec)
        {
            using ChildProcess child = Children.Execute(exec);
            child.WaitForExit();
        }
    }

    [Fact]
    public void A_disposed_child_cannot_be_used_through_any_copy()
    {
        ChildProcess child = Children.Execute(Exec.Create("/bin/true"));
        ChildProcess copy = child;
        child.WaitForExit();
        child.Dispose();
        copy.Dispose();
        Assert.Throws<ObjectDisposedException>(() => copy.Pid);
        Assert.Throws<ObjectDisposedException>(() => copy.PidFd);
        Assert.Throws<ObjectDisposedException>(() => copy.WaitForExit());
        Assert.Throws<ObjectDisposedException>(() => default(ChildProcess).Pid);

        // The next child uses the same state again; the old copy is still dead.
        using ChildProcess next = Children.Execute(Exec.Create("/bin/true"));
        Assert.Throws<ObjectDisposedException>(() => copy.Pid);
        Assert.NotEqual(copy, next);
        next.WaitForExit();
    }
}
