using Microsoft.Win32.SafeHandles;
using NsGen.Runtime.Tests;

namespace NsGen.Tests.PidNamespaces;

/// <summary>A PID namespace in another: pid_namespaces(7), "Nesting PID namespaces".</summary>
public class NestedTests
{
    // Both say which number they have, and then of each number that they are given whether there is such a process; the outer one also which processes it sees,
    // and by which numbers those are known that it is given.
    private const string Script = """
        sh -c 'echo $$; while read -r pid; do if kill -0 $pid; then echo seen; else echo none; fi; done' <&8 >&9 8<&- 9>&- &
        exec 8<&- 9>&-
        cd /proc; echo $$; echo [0-9]*
        while read -r pid; do
          while read -r key values; do if [ $key = NSpid: ]; then echo $values; fi; done < $pid/status
        done
        """;

    [Fact]
    public void Processes_are_seen_from_the_namespaces_above_and_not_from_those_below()
    {
        using Conversation inner = new();
        using Shell outer = Start(inner);
        int outerPid = outer.Process.Pid, innerPid = Assert.Single(ProcFile.Children(outerPid));
        Assert.Equal([$"{outerPid}", "1"], ProcFile.Status(outerPid, "NSpid"));
        Assert.Equal([$"{innerPid}", "2", "1"], ProcFile.Status(innerPid, "NSpid"));

        outer.WriteLine("2");
        Assert.Equal([2, 1], outer.ReadNumbers());
        inner.WriteLine("1");
        Assert.Equal("seen", inner.ReadLine()); // itself
        foreach (int number in new[] { 2, innerPid, outerPid, Linux.GetPid() })
        {
            inner.WriteLine($"{number}");
            Assert.Equal("none", inner.ReadLine());
        }
    }

    [Fact]
    public void A_namespace_knows_the_one_that_it_is_in()
    {
        using Conversation inner = new();
        using Shell outer = Start(inner);
        using SafeFileHandle innerNamespace = Open(Assert.Single(ProcFile.Children(outer.Process.Pid))), outerNamespace = Linux.GetParentNs(innerNamespace), own = Linux.GetParentNs(outerNamespace);
        Assert.Equal(ProcFile.Namespace(outer.Process.Pid, "pid"), ProcFile.LinkTarget(outerNamespace));
        Assert.Equal(ProcFile.ThreadNamespace("pid"), ProcFile.LinkTarget(own));
    }

    [Fact]
    public void A_namespace_dies_with_the_one_that_it_is_in()
    {
        using Conversation inner = new();
        using Shell outer = Start(inner);
        using SafeFileHandle innerInit = Linux.PidFdOpen(Assert.Single(ProcFile.Children(outer.Process.Pid)));
        outer.Signal(Signal.SIGKILL);
        outer.Process.WaitForExit();
        Assert.Equal(Errno.ESRCH, Linux.TryPidFdSendSignal(innerInit, Signal.None));
    }

    private static Shell Start(Conversation inner)
    {
        Shell outer = Shell.Start(Script, (input, output, exec) => PidForChildrenPrograms.Nest(input, output, inner.OfChild.Input, inner.OfChild.Output, exec));
        inner.Begin();
        Assert.Equal([1], outer.ReadNumbers());
        Assert.Equal([1, 2], outer.ReadNumbers());
        Assert.Equal([1], inner.ReadNumbers());
        return outer;
    }

    private static SafeFileHandle Open(int pid) => Linux.OpenAt(Linux.AtFdCwd, $"/proc/{pid}/ns/pid", OpenFlags.ReadOnly | OpenFlags.CloseOnExec);
}
