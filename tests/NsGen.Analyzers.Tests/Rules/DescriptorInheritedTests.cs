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
    [InlineData("""
        int[] ends = new int[2]; Check([|pipe(ends)|]); Process.Start("a"); close(ends[0]); close(ends[1]);
        """)]
    [InlineData("""
        int fd = [|open(text, O_RDONLY)|]; Look(fd); Process.Start("a"); static void Look(int descriptor) { if (descriptor < 0) throw new Win32Exception(); }
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
    [InlineData("""
        int[] ends = new int[2]; Check(pipe(ends)); foreach (int end in ends) Console.WriteLine(end); Check(fcntl(ends[0], 2, 1)); Check(fcntl(ends[1], 2, 1)); Process.Start("a");
        """)]
    public Task Descriptor_that_is_closed_on_exec_or_meant_for_the_child_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        static void M(string text) { int fd = open(text, O_RDONLY); Hide(fd); Process.Start("a"); }
        """)]
    [InlineData("""
        static void M() { int[] ends = new int[2]; Check(pipe(ends)); Hide(ends[0]); Hide(ends[1]); Process.Start("a"); }
        """)]
    public Task Descriptor_that_a_helper_sets_close_on_exec_is_not(string members) => Members(members + " static void Hide(int descriptor) { if (fcntl(descriptor, 2, 1) < 0) throw new Win32Exception(); }");
}
