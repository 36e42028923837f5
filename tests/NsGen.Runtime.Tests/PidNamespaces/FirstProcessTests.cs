using NsGen.Runtime.Tests;

namespace NsGen.Tests.PidNamespaces;

/// <summary>What the first process of a PID namespace is: pid_namespaces(7), "The namespace init process".</summary>
public class FirstProcessTests
{
    [Fact]
    public void The_first_process_of_a_new_pid_namespace_is_process_1_and_its_parent_0()
    {
        using ChildProcess first = PidPrograms.AskInside(1, out int pid, out int parent, out _), other = PidPrograms.Ask(1, out int otherPid, out int otherParent, out _);
        Assert.Equal((1, 0), (pid, parent));
        Assert.Equal((other.Pid, Linux.GetPid()), (otherPid, otherParent));
        Assert.True(first.WaitForExit().IsSuccess && other.WaitForExit().IsSuccess);
    }

    [Fact]
    public void Orphans_get_the_init_of_the_namespace_as_parent()
    {
        using Shell init = Shell.StartInit("""
            set -- $(sh -c 'sleep 100 > /dev/null & read -r _ _ _ parent _ < /proc/$!/stat; echo $$ $! $parent')
            read -r _ _ _ parent _ < /proc/$2/stat
            echo $1 $2 $3 $parent
            read -r end
            """);
        int[] said = init.ReadNumbers();
        (int father, int orphan, int parentBefore, int parentAfter) = (said[0], said[1], said[2], said[3]);
        Assert.NotEqual(1, father);
        Assert.Equal(father, parentBefore);
        Assert.Equal(1, parentAfter);

        // From outside too: it has not come to the outer namespace's init.
        int child = Assert.Single(ProcFile.Children(init.Process.Pid));
        Assert.Equal([$"{child}", $"{orphan}"], ProcFile.Status(child, "NSpid"));
        Assert.Equal([$"{init.Process.Pid}"], ProcFile.Status(child, "PPid"));
    }
}
