using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG2003: the caller stays in its PID namespace.</summary>
public class OwnPidUnchangedTests() : RuleTests("NSG2003")
{
    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); int pid = [|getpid()|];
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewPid); Console.WriteLine([|Environment.ProcessId|]);
        """)]
    [InlineData("""
        Check(setns(number, CLONE_NEWPID)); int pid = [|Process.GetCurrentProcess().Id|];
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewPid); int pid = [|Linux.GetPid()|];
        """)]
    public Task Own_pid_after_the_change_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        int pid = getpid(); Check(unshare(CLONE_NEWPID));
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); int pid = Environment.ProcessId;
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); if (fork() == 0) { int pid = getpid(); }
        """)]
    [InlineData("""
        if (unshare(CLONE_NEWPID) < 0) Console.WriteLine(Environment.ProcessId);
        """)]
    public Task Own_pid_before_or_in_the_child_is_not(string statements) => Statements(statements);
}
