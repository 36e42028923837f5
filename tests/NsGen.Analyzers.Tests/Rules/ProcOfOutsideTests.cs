using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG2001: /proc shows the namespace of whoever mounted it.</summary>
public class ProcOfOutsideTests() : RuleTests("NSG2001")
{
    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); if (fork() == 0) { foreach (var p in [|Process.GetProcesses()|]) { } }
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); [|Process.Start("ps", "aux")|];
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewPid | CloneFlags.NewNs); [|Process.Start(new ProcessStartInfo("/bin/ps"))|];
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); if (fork() == 0) { [|File.ReadAllText("/proc/1/status")|]; }
        """)]
    public Task Proc_of_the_outer_namespace_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID | CLONE_NEWNS)); Check(mount("proc", "/proc", "proc", 0, null)); Process.Start("ps", "aux");
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); File.ReadAllText("/proc/1/status");
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); if (fork() == 0) { Check(mount("proc", "/proc", "proc", 0, null)); File.ReadAllText("/proc/1/status"); }
        """)]
    [InlineData("""
        Process.Start("ps");
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); Process.Start("true"); File.ReadAllText("/proc/meminfo");
        """)]
    public Task Proc_mounted_before_or_the_parents_own_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        [Clone(CloneFlags.NewPid | CloneFlags.NewNs, Program = nameof(Enter))] public static partial ChildProcess Start(); [ChildProgram] static void Enter() { [|Linux.OpenAt(-100, "/proc/1/status", OpenFlags.ReadOnly)|]; }
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewPid | CloneFlags.NewNs, Program = nameof(Enter))] public static partial ChildProcess Start(); [ChildProgram] static void Enter() { Linux.Mount("none", "/", null, MountFlags.Private | MountFlags.Recursive); Linux.Mount("proc", "/proc", "proc"); Linux.OpenAt(-100, "/proc/1/status", OpenFlags.ReadOnly); }
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewNs, Program = nameof(Enter))] public static partial ChildProcess Start(); [ChildProgram] static void Enter() { Linux.OpenAt(-100, "/proc/1/status", OpenFlags.ReadOnly); }
        """)]
    public Task Child_program_is_judged_alike(string members) => Members(members);
}
