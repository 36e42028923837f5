using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG1004: no managed code can run in the child.</summary>
public class ForkInManagedCodeTests() : RuleTests("NSG1004")
{
    [Theory]
    [InlineData("""
        int pid = [|fork()|]; if (pid == 0) { }
        """)]
    [InlineData("""
        Check((int)[|syscall(57, 0, 0, 0)|]);
        """)]
    [InlineData("""
        Check((int)[|syscall(435, 0, 88, 0)|]);
        """)]
    [InlineData("""
        Task.Run(() => [|fork()|]);
        """)]
    [InlineData("""
        int pid = [|Linux.Fork()|];
        """)]
    [InlineData("""
        int pid = [|forkpty(out int master, 0, 0, 0)|]; if (pid == 0) { }
        """)]
    public Task Fork_in_managed_code_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWNS));
        """)]
    [InlineData("""
        Check((int)syscall(number, 0, 0, 0));
        """)]
    [InlineData("""
        Process.Start("true");
        """)]
    public Task Declaration_alone_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        [DllImport("libc", EntryPoint = "fork")] static extern int Spawn(); static int M() => [|Spawn()|];
        """)]
    [InlineData("""
        [LibraryImport("libc", EntryPoint = "vfork")] internal static partial int Spawn(); internal static partial int Spawn() => 0; static int M() => [|Spawn()|];
        """)]
    [InlineData("""
        [DllImport("other", EntryPoint = "fork")] static extern int Spawn(); static int M() => Spawn();
        """)]
    [InlineData("""
        const int SYS_clone = 220; static nint M() => [|syscall(SYS_clone, 17, 0, 0)|];
        """)]
    public Task Own_declarations_count_by_their_entry_point(string members) => Members(members);
}
