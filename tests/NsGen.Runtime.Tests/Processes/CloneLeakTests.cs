using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace NsGen.Tests.Processes;

[Collection(nameof(Alone))]
public partial class CloneLeakTests
{
    [Fact]
    public void Failing_children_leave_no_process_and_no_descriptor()
    {
        Leaks.None(() =>
        {
            for (int i = 0; i < 50; i++) Assert.Throws<ChildProgramException>(() => Children.Fail("/no/such/place"));
        });
    }

    [Fact]
    public void Arguments_that_cannot_be_passed_start_no_child()
    {
        Leaks.None(() =>
        {
            Assert.Throws<ArgumentException>(() => Children.Fail("nul\0inside"));
            Assert.Throws<ArgumentNullException>(() => Children.Fail(null!));
            Assert.Throws<ArgumentNullException>(() => Children.Execute(null!));
            Assert.Throws<ArgumentException>(() => Exec.Create("a\0b"));
            Assert.Throws<ArgumentException>(() => Exec.Create("/bin/true", "a\0b"));
            Assert.ThrowsAny<ArgumentException>(() => Exec.Create("/bin/true", "\ud800"));
            Assert.Throws<ArgumentNullException>(() => Exec.Create(null!));
            Assert.Throws<ArgumentException>(() => Exec.Find(""));
        });
    }

    [Fact]
    public void A_child_disposed_of_while_it_runs_is_reaped_when_it_ends()
    {
        Leaks.None(() =>
        {
            int pid;
            using (ChildProcess child = Children.Execute(Exec.Create("/bin/sleep", "0.2"))) pid = child.Pid;
            Assert.True(Directory.Exists($"/proc/{pid}"));
            Eventually.True(() => !Directory.Exists($"/proc/{pid}"));
        });
    }

    [Fact]
    public void Where_descriptors_run_out_the_launch_fails_and_leaves_nothing() => OwnProcess.Run(SpawnWithFewDescriptors);

    private static void SpawnWithFewDescriptors()
    {
        const int Most = 10; // more than a launch with maps needs
        CloneOptions options = new() { UserIds = IdMap.Create(new IdMapRange(0, Linux.GetEUid())) };
        Exec exec = Exec.Create("/bin/true");
        Spawn();
        RLimit limit = Linux.PrLimit(0, ResourceLimit.NoFile);
        int highest = Linux.Fcntl(0, FcntlCommand.DupFdCloseOnExec, 200); // above all that are open
        int failures = 0;

        // Twice: what .NET opens for good with the first failures is no leak of a launch, and that it would add up is seen the second time.
        for (int attempt = 0; attempt < 2 * (Most + 1); attempt++)
        {
            bool isRehearsal = attempt <= Most;
            int free = Most - attempt % (Most + 1);
            Linux.PrLimit(0, ResourceLimit.NoFile, new RLimit((ulong)highest, limit.Maximum));
            List<int> taken = TakeAll();
            foreach (int fd in taken.TakeLast(free)) Linux.Close(fd);
            try
            {
                Spawn();
            }
            catch (SyscallException exception) when (exception.Error == Errno.EMFILE) // compared without an assertion, which may load something and need a descriptor
            {
                failures++;
            }
            finally
            {
                Linux.PrLimit(0, ResourceLimit.NoFile, limit);
            }

            // A thread that the runtime starts has a pipe for a moment.
            int left = CountFree();
            for (int look = 0; left != free && look < 100; look++)
            {
                Thread.Sleep(20);
                left = CountFree();
            }

            foreach (int fd in taken.SkipLast(free)) Linux.Close(fd);
            if (!isRehearsal) Assert.Equal(free, left);
        }

        Assert.InRange(failures, 4, 2 * Most); // in each round with none and with one, and not with most

        int CountFree()
        {
            Linux.PrLimit(0, ResourceLimit.NoFile, new RLimit((ulong)highest, limit.Maximum));
            List<int> left = TakeAll();
            Linux.PrLimit(0, ResourceLimit.NoFile, limit);
            foreach (int fd in left) Linux.Close(fd);
            return left.Count;
        }

        void Spawn()
        {
            using (ChildProcess child = Children.Execute(exec)) child.WaitForExit();
            using (ChildProcess child = Children.ExecuteMapped(2, exec, options)) child.WaitForExit();
        }
    }

    private static List<int> TakeAll()
    {
        List<int> taken = [];
        while (Duplicate(0, FcntlCommand.DupFdCloseOnExec, 3) is { IsSuccess: true } duplicate) taken.Add(duplicate.Value);
        return taken;
    }

    [Syscall("fcntl")]
    private static partial SyscallResult<int> Duplicate(int fd, FcntlCommand command, int lowest);
}
