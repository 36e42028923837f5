using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG3007: proc and sysfs are mounted restricted.</summary>
public class ProcWithoutRestrictionsTests() : RuleTests("NSG3007")
{
    [Theory]
    [InlineData("""
        Check([|mount("proc", "/proc", "proc", 0, null)|]);
        """)]
    [InlineData("""
        [|Linux.Mount("sysfs", "/sys", "sysfs", MountFlags.NoSuid | MountFlags.NoDev)|];
        """)]
    public Task Missing_flags_are_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, null));
        """)]
    [InlineData("""
        Check(mount("tmpfs", "/tmp", "tmpfs", 0, null));
        """)]
    [InlineData("""
        Check(mount("proc", "/proc", "proc", (ulong)number, null));
        """)]
    public Task All_flags_are_not(string statements) => Statements(statements);
}
