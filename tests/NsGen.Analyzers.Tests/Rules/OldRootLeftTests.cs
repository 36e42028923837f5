using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG3005: pivot_root leaves the old root mounted, chroot the working directory outside.</summary>
public class OldRootLeftTests() : RuleTests("NSG3005")
{
    [Theory]
    [InlineData("""
        Check([|pivot_root("/new", "/new/old")|]); Check(chdir("/"));
        """)]
    [InlineData("""
        Check([|chroot("/new")|]);
        """)]
    [InlineData("""
        [|Linux.Chroot("/new")|]; if (condition) Linux.Chdir("/");
        """)]
    [InlineData("""
        Check([|pivot_root("/new", "/new/old")|]); Check(umount2("/old", 0));
        """)]
    [InlineData("""
        Check([|chroot("/new")|]); Process.Start("sh"); Check(chdir("/"));
        """)]
    [InlineData("""
        Check([|chroot("/new")|]); Directory.SetCurrentDirectory("work");
        """)]
    [InlineData("""
        Check([|chroot("/new")|]); Console.WriteLine(Environment.CurrentDirectory);
        """)]
    public Task Way_out_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(pivot_root("/new", "/new/old")); Check(chdir("/")); Check(umount2("/old", MNT_DETACH));
        """)]
    [InlineData("""
        Check(chroot("/new")); Check(chdir("/"));
        """)]
    [InlineData("""
        Check(chdir("/new")); Check(chroot("."));
        """)]
    [InlineData("""
        if (chroot("/new") != 0) return; Check(chdir("/"));
        """)]
    [InlineData("""
        try { Linux.PivotRoot(".", "."); } finally { Linux.TryUmount2(".", UnmountFlags.Detach); }
        """)]
    [InlineData("""
        Check(chroot("/new")); Directory.SetCurrentDirectory("/");
        """)]
    [InlineData("""
        Check(chroot("/new")); Environment.CurrentDirectory = "/";
        """)]
    public Task Closed_way_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        static void Outer() { Enter("/new"); Check(chdir("/")); } static void Enter(string path) => Check(chroot(path));
        """)]
    [InlineData("""
        public static void Enter(string path) => Check(chroot(path));
        """)]
    [InlineData("""
        static void M() { Check(chroot("/new")); ToTheRoot(); } static void ToTheRoot() { if (chdir("/") != 0) throw new Win32Exception(); }
        """)]
    [InlineData("""
        [ChildProgram] static void Enter(ExecImage exec) { Linux.Chroot("/new"); Linux.Chdir("/"); Linux.Execve(exec); } [Clone(CloneFlags.None, Program = nameof(Enter))] public static partial ChildProcess Start(Exec exec);
        """)]
    [InlineData("""
        [ChildProgram] static void Enter(ExecImage exec) { [|Linux.Chroot("/new")|]; Linux.Execve(exec); } [Clone(CloneFlags.None, Program = nameof(Enter))] public static partial ChildProcess Start(Exec exec);
        """)]
    public Task Caller_closes_what_a_wrapper_leaves(string members) => Members(members);
}
