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
    [InlineData("""
        if (unshare(CLONE_NEWNS) != 0) Console.Error.WriteLine("no"); if (ioctl(number, 1, 0) < 0) throw new Win32Exception();
        """)]
    [InlineData("""
        if (UnshareWithoutErrno(CLONE_NEWNS) != 0) Console.Error.WriteLine("no"); if (ioctl(number, 1, 0) < 0) throw new Win32Exception();
        """)]
    [InlineData("""
        int fd; do { fd = open(text, O_CLOEXEC); } while (fd < 0 && Marshal.GetLastPInvokeError() == 4); int done; do { done = ioctl(fd, 1, 0); } while (done < 0 && Marshal.GetLastPInvokeError() == 4);
        """)]
    [InlineData("""
        if (unshare(CLONE_NEWNS) != 0) Console.Error.WriteLine("no"); int rc = umount2("/a", 0); Console.WriteLine($"{rc}: {Marshal.GetLastPInvokeError()}");
        """)]
    public Task Errno_read_at_once_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        static void M(string text) { int fd = open(text, O_CLOEXEC); if (fd < 0) Console.WriteLine("no"); if (!Fits(fd)) throw new Win32Exception(); } static bool Fits(int fd) => ioctl(fd, 1, 0) == 0;
        """)]
    [InlineData("""
        static void M(string text, Func<int> other) { if (unshare(CLONE_NEWNS) != 0) Console.WriteLine("no"); if (other() != 0) throw new Win32Exception(); }
        """)]
    public Task Errno_of_a_helper_is_its_own(string members) => Members(members);
}
