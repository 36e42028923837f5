using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG1005: legacy clone makes no time namespace.</summary>
public class TimeNamespaceByLegacyCloneTests() : RuleTests("NSG1005")
{
    [Theory]
    [InlineData("""
        Check((int)[|syscall(56, CLONE_NEWTIME | SIGCHLD, 0, 0)|]);
        """)]
    public Task Bit_that_legacy_clone_reads_as_a_signal_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check((int)syscall(56, CLONE_NEWUTS | SIGCHLD, 0, 0));
        """)]
    [InlineData("""
        Check((int)syscall(435, CLONE_NEWTIME, 88, 0));
        """)]
    public Task Other_flags_are_not(string statements) => Statements(statements);
}
