using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG1003: unshare(CLONE_NEWPID) can be done once on a thread.</summary>
public class SecondPidNamespaceTests() : RuleTests("NSG1003")
{
    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); Check([|unshare(CLONE_NEWPID)|]);
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewPid); if (condition) [|Linux.Unshare(CloneFlags.NewPid | CloneFlags.NewNs)|];
        """)]
    [InlineData("""
        while (condition) { Check([|unshare(CLONE_NEWPID)|]); }
        """)]
    [InlineData("""
        if (condition) Check(unshare(CLONE_NEWPID)); Check([|unshare(CLONE_NEWPID)|]);
        """)]
    [InlineData("""
        Isolate(); Check([|unshare(CLONE_NEWPID)|]); void Isolate() => Check(unshare(CLONE_NEWPID));
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewPid, () => [|Linux.Unshare(CloneFlags.NewPid)|]);
        """)]
    public Task Second_change_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID));
        """)]
    [InlineData("""
        if (condition) Check(unshare(CLONE_NEWPID)); else Check(unshare(CLONE_NEWPID));
        """)]
    [InlineData("""
        if (unshare(CLONE_NEWPID) != 0) Check(unshare(CLONE_NEWPID));
        """)]
    [InlineData("""
        bool done = false; while (condition) { if (!done) { Check(unshare(CLONE_NEWPID)); done = true; } }
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); new Thread(() => Check(unshare(CLONE_NEWPID)));
        """)]
    [InlineData("""
        if (condition) Check(unshare(CLONE_NEWPID)); if (!condition) return; Console.Read();
        """)]
    [InlineData("""
        try { Linux.Unshare(CloneFlags.NewPid); } catch (SyscallException) { Linux.Unshare(CloneFlags.NewPid); }
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewPid, () => { }); Linux.Unshare(CloneFlags.NewPid);
        """)]
    [InlineData("""
        NamespaceThread.Run(NamespaceHandle.Open(number, NamespaceKind.Pid), () => Linux.Unshare(CloneFlags.NewPid));
        """)]
    public Task First_change_of_each_path_is_not(string statements) => Statements(statements);
}
