using NsGen.Runtime.Tests;

namespace NsGen.Tests.PidNamespaces;

/// <summary>Who sees whom, and by which number: pid_namespaces(7), "Nesting PID namespaces".</summary>
public class VisibilityTests
{
    [Fact]
    public void The_parent_namespace_sees_the_child_by_a_number_of_its_own()
    {
        using Shell init = Shell.StartInit("while read -r key values; do if [ $key = NSpid: ]; then echo $values; fi; done < /proc/self/status; read -r end");
        Assert.Equal([1], init.ReadNumbers());
        Assert.Equal([$"{init.Process.Pid}", "1"], ProcFile.Status(init.Process.Pid, "NSpid"));
    }

    [Fact]
    public void The_child_does_not_see_the_process_that_made_it()
    {
        int self = Linux.GetPid();
        if (self == 1) Assert.Skip("This process is number 1, as the child.");
        using ChildProcess inside = PidPrograms.AskInside(self, out _, out _, out Errno found), beside = PidPrograms.Ask(self, out _, out _, out Errno foundBeside);
        Assert.Equal(Errno.ESRCH, found);
        Assert.Equal(Errno.None, foundBeside);
        Assert.True(inside.WaitForExit().IsSuccess && beside.WaitForExit().IsSuccess);
    }

    [Fact]
    public void Two_namespaces_have_the_same_number_at_once()
    {
        const string Script = "sleep 100 > /dev/null & echo $$ $!; read -r end";
        using Shell one = Shell.StartInit(Script), two = Shell.StartInit(Script);
        int[] numbers = one.ReadNumbers();
        Assert.Equal(numbers, two.ReadNumbers());
        Assert.Equal(1, numbers[0]);
        int inOne = Assert.Single(ProcFile.Children(one.Process.Pid)), inTwo = Assert.Single(ProcFile.Children(two.Process.Pid));
        Assert.NotEqual(one.Process.Pid, two.Process.Pid);
        Assert.NotEqual(inOne, inTwo);
        Assert.Equal([$"{inOne}", $"{numbers[1]}"], ProcFile.Status(inOne, "NSpid"));
        Assert.Equal([$"{inTwo}", $"{numbers[1]}"], ProcFile.Status(inTwo, "NSpid"));
        Assert.NotEqual(ProcFile.Namespace(inOne, "pid"), ProcFile.Namespace(inTwo, "pid"));
    }
}
