using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG6002: errno is kept for a P/Invoke that asks for it.</summary>
public class ErrnoNotKeptTests() : RuleTests("NSG6002")
{
    [Theory]
    [InlineData("""
        if (UnshareWithoutErrno(CLONE_NEWNS) != 0) throw [|new Win32Exception()|];
        """)]
    [InlineData("""
        int fd = open(text, O_CLOEXEC); if (unshare(CLONE_NEWNS) != 0) { close(fd); throw new Exception([|Marshal.GetLastPInvokeError()|].ToString()); }
        """)]
    [InlineData("""
        if (unshare(CLONE_NEWNS) < 0) { Console.WriteLine("failed"); int errno = [|Marshal.GetLastWin32Error()|]; }
        """)]
    [InlineData("""
        int rc = UnshareWithoutErrno(CLONE_NEWNS); if (rc == -1) { Console.WriteLine([|Marshal.GetLastPInvokeError()|]); }
        """)]
    public Task Errno_of_another_call_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        if (unshare(CLONE_NEWNS) != 0) throw new Win32Exception();
        """)]
    [InlineData("""
        int fd = open(text, O_CLOEXEC); if (unshare(CLONE_NEWNS) != 0) { int errno = Marshal.GetLastPInvokeError(); close(fd); throw new Win32Exception(errno); }
        """)]
    [InlineData("""
        if (unshare(CLONE_NEWNS) != 0) { if (umount2("/a", 0) != 0) throw new Win32Exception(); }
        """)]
    [InlineData("""
        if (UnshareWithoutErrno(CLONE_NEWNS) != 0) throw new InvalidOperationException();
        """)]
    [InlineData("""
        if (unshare(CLONE_NEWUTS) != 0) Console.Error.WriteLine("no"); Test(mount("tmpfs", "/mnt", "tmpfs", 0, null)); void Test(int result) { if (result != 0) throw new Win32Exception(); }
        """)]
    public Task Errno_read_at_once_is_not(string statements) => Statements(statements);
}
