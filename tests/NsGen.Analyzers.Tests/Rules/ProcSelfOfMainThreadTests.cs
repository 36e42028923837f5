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
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewNet, () => [|File.ReadAllText("/proc/self/net/dev")|]);
        """)]
    [InlineData("""
        NamespaceThread.Run(NamespaceHandle.Open(number, NamespaceKind.Net), () => [|File.ReadAllText("/proc/self/net/dev")|]);
        """)]
    [InlineData("""
        using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewNs); string mounts = thread.Invoke(() => [|File.ReadAllText("/proc/self/mounts")|]);
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWUTS)); string? ns = [|new FileInfo("/proc/self/ns/uts").LinkTarget|];
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewNet); using StreamReader reader = [|new StreamReader($"/proc/{Environment.ProcessId}/net/tcp")|];
        """)]
    [InlineData("""
        if (unshare(CLONE_NEWNET) == -1) throw new Win32Exception(); using StreamReader reader = [|new($"/proc/{Environment.ProcessId}/net/tcp")|]; reader.ReadToEnd().Split('a');
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
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewNet, () => File.ReadAllText("/proc/thread-self/net/dev"));
        """)]
    [InlineData("""
        NamespaceThread.Run(NamespaceHandle.Open(number, NamespaceKind.Uts), () => File.ReadAllText("/proc/self/net/dev"));
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewNet, () => { }); File.ReadAllText("/proc/self/net/dev");
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWUTS)); string? ns = new FileInfo("/proc/thread-self/ns/uts").LinkTarget;
        """)]
    public Task Thread_self_or_what_did_not_change_is_not(string statements) => Statements(statements);
}
