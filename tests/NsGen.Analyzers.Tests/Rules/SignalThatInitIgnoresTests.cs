using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG2006: an init is protected from signals that it does not handle.</summary>
public class SignalThatInitIgnoresTests() : RuleTests("NSG2006")
{
    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); var p = Process.Start("a"); [|kill(p.Id, SIGTERM)|];
        """)]
    public Task Signal_without_a_fallback_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); var p = Process.Start("a"); kill(p.Id, SIGTERM); Thread.Sleep(9); kill(p.Id, SIGKILL);
        """)]
    [InlineData("""
        var p = Process.Start("a"); Check(unshare(CLONE_NEWNS)); kill(p.Id, SIGTERM);
        """)]
    public Task Signal_with_a_fallback_is_not(string statements) => Statements(statements);
}
