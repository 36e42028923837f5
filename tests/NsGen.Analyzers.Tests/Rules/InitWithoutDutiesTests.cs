using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG2002: the first process is the init.</summary>
public class InitWithoutDutiesTests() : RuleTests("NSG2002")
{
    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); [|Process.Start("/bin/sleep", "9")|];
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewPid); if (condition) [|Process.Start("make")|];
        """)]
    public Task First_process_that_is_no_init_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); Process.Start("/usr/bin/tini", "-- make"); Process.Start("make");
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); Process.Start(text);
        """)]
    [InlineData("""
        Process.Start("make");
        """)]
    public Task Known_init_or_later_process_is_not(string statements) => Statements(statements);
}
