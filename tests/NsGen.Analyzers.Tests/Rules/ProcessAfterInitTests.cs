using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG2005: a PID namespace ends with its init.</summary>
public class ProcessAfterInitTests() : RuleTests("NSG2005")
{
    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); var a = Process.Start("a"); a.WaitForExit(); [|Process.Start("b")|];
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); foreach (string s in new[] { "a", "b" }) { var p = [|Process.Start(s)|]; p.WaitForExit(); }
        """)]
    public Task Process_after_the_init_was_waited_for_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); var a = Process.Start("a"); Process.Start("b"); a.WaitForExit();
        """)]
    [InlineData("""
        var a = Process.Start("a"); a.WaitForExit(); Process.Start("b");
        """)]
    [InlineData("""
        var a = Process.Start("a"); a.WaitForExit(); Check(unshare(CLONE_NEWPID)); Process.Start("b");
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); var init = Process.Start("tini"); var a = Process.Start("a"); a.WaitForExit(); Process.Start("b");
        """)]
    public Task Process_beside_the_init_is_not(string statements) => Statements(statements);
}
