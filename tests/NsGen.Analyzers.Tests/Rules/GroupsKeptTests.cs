using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG7003: groups have to be dropped while the user still may.</summary>
public class GroupsKeptTests() : RuleTests("NSG7003")
{
    [Theory]
    [InlineData("""
        Check(setuid(1000)); Check([|setgid(1000)|]);
        """)]
    [InlineData("""
        Check([|setuid(1000)|]);
        """)]
    [InlineData("""
        Linux.SetUid(1000); [|Linux.SetGroups(new uint[] { 1000 })|];
        """)]
    public Task User_dropped_before_or_without_groups_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(setgroups(0, null)); Check(setgid(1000)); Check(setuid(1000));
        """)]
    [InlineData("""
        Check(setuid(0));
        """)]
    [InlineData("""
        Check(setuid(getuid()));
        """)]
    public Task User_dropped_last_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        public static void Become(uint user) => Check(setuid(user));
        """)]
    [InlineData("""
        static uint Id(string name) => (uint)name.Length; static void Group(string name) => Check(setgid(Id(name))); static void User(string name) => Check(setuid(Id(name))); public static void Become(string name) { Group(name); User(name); }
        """)]
    public Task Wrapper_is_its_callers(string members) => Members(members);
}
