using System;
using System.IO;

namespace NsGen.Tests.Processes;

[Collection(nameof(Alone))]
public class CloneLeakTests
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
            Assert.Throws<ArgumentException>(() => Exec.Create(""));
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
}
