using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG2007: /proc/self is the main thread.</summary>
public class ProcSelfOfMainThreadTests() : RuleTests("NSG2007")
{
    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); [|File.ReadAllText("/proc/self/mountinfo")|];
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewNet); int fd = [|open("/proc/self/ns/net", O_CLOEXEC)|]; close(fd);
        """)]
    [InlineData("""
        Check(setns(number, CLONE_NEWNET)); foreach (string line in [|File.ReadLines("/proc/self/net/dev")|]) { }
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWUTS)); [|File.OpenHandle($"/proc/{Environment.ProcessId}/ns/uts")|].Dispose();
        """)]
    public Task Proc_self_after_a_change_of_this_thread_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); File.ReadAllText("/proc/thread-self/mountinfo");
        """)]
    [InlineData("""
        File.ReadAllText("/proc/self/mountinfo"); Check(unshare(CLONE_NEWNS));
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); File.ReadAllText("/proc/self/status");
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWNET)); File.ReadAllText("/proc/self/mountinfo");
        """)]
    [InlineData("""
        int fd = open("/proc/self/ns/net", O_CLOEXEC); Check(unshare(CLONE_NEWNET)); Check(setns(fd, CLONE_NEWNET)); close(fd); File.ReadAllText("/proc/self/net/dev");
        """)]
    public Task Thread_self_or_what_did_not_change_is_not(string statements) => Statements(statements);
}
