using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG3004: a change of propagation is a call of its own.</summary>
public class PropagationMixedTests() : RuleTests("NSG3004")
{
    [Theory]
    [InlineData("""
        Check([|mount(null, "/", null, MS_PRIVATE | MS_SLAVE, null)|]);
        """)]
    [InlineData("""
        Check([|mount("/a", "/b", null, MS_BIND | MS_PRIVATE, null)|]);
        """)]
    [InlineData("""
        [|Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.ReadOnly)|];
        """)]
    public Task Propagation_with_other_flags_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(mount(null, "/", null, MS_PRIVATE | MS_REC, null));
        """)]
    [InlineData("""
        Linux.Mount("none", "/", null, MountFlags.Slave | MountFlags.Recursive | MountFlags.Silent);
        """)]
    public Task Propagation_alone_is_not(string statements) => Statements(statements);
}
