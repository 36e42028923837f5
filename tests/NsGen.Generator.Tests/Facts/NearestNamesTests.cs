using System.Linq;
using NsGen.Facts;

namespace NsGen.Generator.Tests.Facts;

public sealed class NearestNamesTests
{
    [Theory]
    [InlineData("umount", "umount2")]
    [InlineData("fstatat", "newfstatat")]
    [InlineData("openat3", "openat2")]
    [InlineData("prlimit", "prlimit64")]
    [InlineData("gethostname", "sethostname")]
    [InlineData("sigaction", "rt_sigaction")]
    [InlineData("pidfdopen", "pidfd_open")]
    [InlineData("SetNs", "setns")]
    [InlineData("SYS_mount_setattr", "mount_setattr")]
    [InlineData("__NR_mount", "mount")]
    public void The_name_meant_comes_first(string wrong, string meant) => Assert.Equal(meant, SyscallTable.Nearest(wrong).First());

    [Fact]
    public void The_rest_follows_by_distance() => Assert.Equal(["umount2", "mount"], SyscallTable.Nearest("umount", 2));

    [Fact]
    public void No_more_than_asked_for() => Assert.Equal(4, SyscallTable.Nearest("xattr", 4).Count);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("CreateProcessW")]
    [InlineData("gettimeofdayandmuchmore")]
    public void Nothing_where_nothing_is_near(string wrong) => Assert.Empty(SyscallTable.Nearest(wrong));
}
