using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG7001: an unprivileged gid_map needs setgroups denied first.</summary>
public class GroupMapBeforeDenyTests() : RuleTests("NSG7001")
{
    [Theory]
    [InlineData("""
        [|File.WriteAllText($"/proc/{number}/gid_map", "0 1000 1")|];
        """)]
    [InlineData("""
        File.WriteAllText("/proc/self/uid_map", "0 1000 1"); [|File.WriteAllText("/proc/self/gid_map", "0 1000 1")|];
        """)]
    [InlineData("""
        if (condition) File.WriteAllText("/proc/self/setgroups", "deny"); [|File.WriteAllText("/proc/self/gid_map", "0 1000 1")|];
        """)]
    public Task Group_map_without_deny_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        File.WriteAllText($"/proc/{number}/setgroups", "deny"); File.WriteAllText($"/proc/{number}/gid_map", "0 1000 1");
        """)]
    [InlineData("""
        if (Environment.IsPrivilegedProcess) File.WriteAllText("/proc/self/gid_map", "0 0 65536");
        """)]
    [InlineData("""
        if (geteuid() == 0) File.WriteAllText("/proc/self/gid_map", "0 0 65536");
        """)]
    [InlineData("""
        if (!Environment.IsPrivilegedProcess) File.WriteAllText("/proc/self/setgroups", "deny"); File.WriteAllText("/proc/self/gid_map", "0 1000 1");
        """)]
    public Task Group_map_after_deny_or_with_privilege_is_not(string statements) => Statements(statements);
}
