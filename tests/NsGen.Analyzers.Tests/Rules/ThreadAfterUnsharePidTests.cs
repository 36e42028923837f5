using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG2004: a thread must be in the PID namespace of its process.</summary>
public class ThreadAfterUnsharePidTests() : RuleTests("NSG2004")
{
    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); [|Task.Run(() => { })|];
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); var t = new Thread(() => { }); [|t.Start()|];
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewPid); [|Parallel.For(0, 9, i => { })|];
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); using var timer = [|new Timer(_ => { })|];
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewPid); [|NamespaceThread.Run(CloneFlags.NewNet, () => { })|];
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewPid, () => { [|Task.Run(() => { })|]; });
        """)]
    public Task Thread_started_after_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Task.Run(() => { }); Check(unshare(CLONE_NEWPID));
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); Task.Run(() => { });
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); Console.WriteLine();
        """)]
    [InlineData("""
        if (unshare(CLONE_NEWPID) != 0) { Task.Run(() => { }); }
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewPid, () => { }); Task.Run(() => { });
        """)]
    [InlineData("""
        using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewNet); Linux.Unshare(CloneFlags.NewPid); thread.Invoke(() => { });
        """)]
    public Task Thread_started_before_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); [|Console.WriteLine()|]; Console.WriteLine();
        """)]
    [InlineData("""
        Console.WriteLine(); Check(unshare(CLONE_NEWPID)); Console.WriteLine(); Process.Start("tini");
        """)]
    public Task First_use_of_the_console_counts_where_the_program_begins(string statements) => Main(statements);
}
