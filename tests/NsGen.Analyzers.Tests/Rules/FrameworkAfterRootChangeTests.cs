using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG3006: chroot moves the runtime too.</summary>
public class FrameworkAfterRootChangeTests() : RuleTests("NSG3006")
{
    [Theory]
    [InlineData("""
        Check(chroot("/new")); Check(chdir("/")); [|Assembly.Load("Plugin")|];
        """)]
    [InlineData("""
        Check(chroot("/new")); Check(chdir("/")); [|Console.WriteLine("inside")|];
        """)]
    [InlineData("""
        Linux.Chroot("/new"); Linux.Chdir("/"); [|File.ReadAllText("/etc/passwd")|];
        """)]
    [InlineData("""
        Check(chroot("/new")); Check(chdir("/")); _ = [|TimeZoneInfo.Local|];
        """)]
    public Task Framework_after_the_change_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Console.WriteLine("before"); Check(chroot("/new")); Check(chdir("/"));
        """)]
    [InlineData("""
        if (chroot("/new") != 0) { Console.WriteLine("failed"); return; } Check(chdir("/"));
        """)]
    [InlineData("""
        Check(chroot("/new")); Check(chdir("/")); text.Trim();
        """)]
    public Task Framework_before_it_or_after_its_failure_is_not(string statements) => Statements(statements);
}
