using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG6004: an open descriptor keeps its namespace.</summary>
public class NamespaceKeptAliveTests() : RuleTests("NSG6004")
{
    [Theory]
    [InlineData("""
        int fd = [|open("/proc/1/ns/net", O_CLOEXEC)|]; Check(setns(fd, CLONE_NEWNET));
        """)]
    [InlineData("""
        int fd = [|pidfd_open(number, 0)|]; if (condition) return; close(fd);
        """)]
    [InlineData("""
        var h = [|File.OpenHandle("/proc/1/ns/net")|]; Linux.SetNs(h, CloneFlags.NewNet);
        """)]
    [InlineData("""
        int fd = [|open($"/proc/{number}/ns/net", O_CLOEXEC)|]; if (setns(fd, CLONE_NEWNET) != 0) return; close(fd);
        """)]
    public Task Namespace_left_open_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        int fd = open("/proc/1/ns/net", O_CLOEXEC); try { Check(setns(fd, CLONE_NEWNET)); } finally { close(fd); }
        """)]
    [InlineData("""
        using var h = File.OpenHandle("/proc/1/ns/net"); Linux.SetNs(h, CloneFlags.NewNet);
        """)]
    [InlineData("""
        using (var h = File.OpenHandle("/proc/1/ns/net")) { Linux.SetNs(h, CloneFlags.NewNet); }
        """)]
    [InlineData("""
        int fd = open("/proc/1/ns/net", O_CLOEXEC); if (fd < 0) return; close(fd);
        """)]
    [InlineData("""
        int fd = open("/proc/1/ns/net", O_CLOEXEC); var h = new SafeFileHandle(fd, true);
        """)]
    [InlineData("""
        int fd = pidfd_open(number, 0); Take(fd); void Take(int x) { }
        """)]
    [InlineData("""
        SafeFileHandle h = Linux.PidFdOpen(1); h.Dispose();
        """)]
    public Task Namespace_closed_or_handed_on_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        static int Open(int pid) { int fd = open($"/proc/{pid}/ns/net", O_CLOEXEC); if (fd < 0) throw new Win32Exception(); return fd; }
        """)]
    [InlineData("""
        static int _fd; static void M() { _fd = open("/proc/self/ns/net", O_CLOEXEC); }
        """)]
    public Task Descriptor_returned_is_the_callers(string members) => Members(members);
}
