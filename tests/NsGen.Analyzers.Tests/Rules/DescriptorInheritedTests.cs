using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG6003: a descriptor without close-on-exec goes to every process started.</summary>
public class DescriptorInheritedTests() : RuleTests("NSG6003")
{
    [Theory]
    [InlineData("""
        int fd = [|open(text, O_RDONLY)|]; Process.Start("a"); close(fd);
        """)]
    [InlineData("""
        int s = [|socket(2, 1, 0)|]; close(s);
        """)]
    [InlineData("""
        using var f = [|Linux.OpenAt(-100, "/etc/passwd", OpenFlags.ReadOnly)|]; Process.Start("a");
        """)]
    public Task Descriptor_that_is_inherited_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        int fd = open(text, O_RDONLY | O_CLOEXEC); Process.Start("a"); close(fd);
        """)]
    [InlineData("""
        int s = socket(2, 1 | 0x80000, 0); close(s);
        """)]
    [InlineData("""
        int fd = open(text, O_RDONLY); Process.Start("a", $"/proc/self/fd/{fd}"); close(fd);
        """)]
    [InlineData("""
        int fd = open(text, O_RDONLY); Check(dup2(fd, 1)); close(fd);
        """)]
    [InlineData("""
        int fd = open(text, O_RDONLY); Check(fcntl(fd, 2, 1)); Process.Start("a");
        """)]
    [InlineData("""
        int fd = open(text, number); Process.Start("a"); close(fd);
        """)]
    [InlineData("""
        using var f = Linux.OpenAt(-100, "/etc/passwd", OpenFlags.ReadOnly | OpenFlags.CloseOnExec);
        """)]
    [InlineData("""
        int fd = Tested(open(text, O_RDONLY)); Check(fcntl(fd, 2, 1)); Process.Start("a"); int Tested(int result) => result < 0 ? throw new Win32Exception() : result;
        """)]
    public Task Descriptor_that_is_closed_on_exec_or_meant_for_the_child_is_not(string statements) => Statements(statements);
}
