using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG6005: the runtime waits for its own children.</summary>
public class ChildrenOfTheRuntimeTests() : RuleTests("NSG6005")
{
    [Theory]
    [InlineData("""
        [|wait(null)|];
        """)]
    [InlineData("""
        while ([|waitpid(-1, null, 0)|] > 0) { }
        """)]
    [InlineData("""
        [|waitid(P_ALL, 0, null, 4)|];
        """)]
    [InlineData("""
        [|Linux.WaitId(IdType.All, 0, out SigInfo info, WaitOptions.Exited)|];
        """)]
    public Task Wait_for_any_child_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        waitpid(number, null, 0);
        """)]
    [InlineData("""
        waitid(P_PID, number, null, 4);
        """)]
    [InlineData("""
        if (fork() == 0) { wait(null); }
        """)]
    public Task Wait_for_one_child_is_not(string statements) => Statements(statements);
}
