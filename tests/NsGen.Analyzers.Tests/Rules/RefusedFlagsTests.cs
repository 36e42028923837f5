using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG1001: what the kernel refuses is reported, what it takes or what is not known is not.</summary>
public class RefusedFlagsTests() : RuleTests("NSG1001")
{
    [Theory]
    [InlineData("""
        Check([|unshare(CLONE_NEWNS | 1)|]);
        """)]
    [InlineData("""
        int flags = CLONE_NEWNS; flags |= 0x1000000; Check([|unshare(flags)|]);
        """)]
    [InlineData("""
        [|Linux.Unshare(CloneFlags.NewNs | CloneFlags.PidFd)|];
        """)]
    [InlineData("""
        Check([|setns(number, CLONE_NEWNS | CLONE_FS)|]);
        """)]
    [InlineData("""
        Check([|umount2("/mnt", MNT_EXPIRE | MNT_FORCE)|]);
        """)]
    [InlineData("""
        Check([|umount2("/mnt", 64)|]);
        """)]
    [InlineData("""
        for (int i = 0; i < 3; i++) { Check([|umount2(text, MNT_EXPIRE | MNT_DETACH)|]); }
        """)]
    [InlineData("""
        Check((int)[|syscall(272, 1, 0, 0)|]);
        """)]
    [InlineData("""
        int fd = [|pidfd_open(number, 1)|]; Check(fd); close(fd);
        """)]
    [InlineData("""
        [|Linux.CloseRange(3, uint.MaxValue, (CloseRangeFlags)9)|]; Check(unshare(CLONE_NEWNS));
        """)]
    [InlineData("""
        _ = new Action(() => Check([|setns(number, 5)|]));
        """)]
    public Task Flags_that_are_always_refused_are_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWNS | CLONE_NEWUTS | CLONE_FS | CLONE_FILES | CLONE_SYSVSEM));
        """)]
    [InlineData("""
        Check(unshare(number | 1));
        """)]
    [InlineData("""
        int flags = CLONE_NEWNS; if (condition) flags = number; Check(unshare(flags | CLONE_NEWUTS));
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewNs);
        """)]
    [InlineData("""
        Check(umount2("/mnt", MNT_DETACH));
        """)]
    [InlineData("""
        Check(setns(number, 0));
        """)]
    [InlineData("""
        int fd = pidfd_open(number, 0x800 | 0x80); Check(fd); close(fd);
        """)]
    [InlineData("""
        Check(close_range(3, uint.MaxValue, 6)); Check(unshare(CLONE_NEWNS));
        """)]
    public Task Flags_that_are_taken_or_not_known_are_not(string statements) => Statements(statements);
}
