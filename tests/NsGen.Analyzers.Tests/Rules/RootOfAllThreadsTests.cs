using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG5003: setns with several kinds moves every thread.</summary>
public class RootOfAllThreadsTests() : RuleTests("NSG5003")
{
    [Theory]
    [InlineData("""
        int fd = pidfd_open(number, 0); Check([|setns(fd, CLONE_NEWNS | CLONE_NEWNET)|]); close(fd);
        """)]
    [InlineData("""
        [|Linux.SetNs(number, CloneFlags.NewNs | CloneFlags.NewPid)|];
        """)]
    public Task Several_kinds_with_NEWNS_are_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_FS)); Check(setns(number, CLONE_NEWNS));
        """)]
    [InlineData("""
        Check(setns(number, CLONE_NEWNET | CLONE_NEWUTS));
        """)]
    [InlineData("""
        Check(setns(number, number));
        """)]
    public Task One_kind_or_several_without_NEWNS_are_not(string statements) => Statements(statements);
}
