using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG6001: a namespace call that failed leaves the code in the host.</summary>
public class ResultIgnoredTests() : RuleTests("NSG6001")
{
    [Theory]
    [InlineData("""
        [|unshare(CLONE_NEWNS)|];
        """)]
    [InlineData("""
        _ = [|mount("proc", "/proc", "proc", 0, null)|];
        """)]
    [InlineData("""
        _ = [|Linux.TryUnshare(CloneFlags.NewNs)|];
        """)]
    [InlineData("""
        if (condition) [|sethostname("box", 3)|];
        """)]
    [InlineData("""
        Task.Run(() => { [|setns(3, CLONE_NEWNET)|]; });
        """)]
    [InlineData("""
        foreach (string s in new[] { text }) [|umount2(s, 0)|];
        """)]
    public Task Result_that_nobody_looks_at_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWNS));
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewNs);
        """)]
    [InlineData("""
        if (unshare(CLONE_NEWNS) != 0) throw new Win32Exception();
        """)]
    [InlineData("""
        int rc = mount("proc", "/proc", "proc", 0, null); Check(rc);
        """)]
    [InlineData("""
        try { Console.Read(); } finally { umount2("/mnt", MNT_DETACH); }
        """)]
    [InlineData("""
        try { Console.Read(); } catch (Exception) { Linux.TryUmount2("/mnt"); throw; }
        """)]
    [InlineData("""
        close(number);
        """)]
    [InlineData("""
        Func<int> later = () => unshare(CLONE_NEWNS);
        """)]
    public Task Result_that_is_tested_or_thrown_is_not(string statements) => Statements(statements);
}
