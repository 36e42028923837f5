using System.Linq;
using NsGen.Facts;

namespace NsGen.Generator.Tests.Facts;

public sealed class ForbiddenSyscallsTests
{
    [Fact]
    public void Each_is_a_system_call() =>
        Assert.All(ForbiddenSyscalls.All, forbidden => Assert.True(SyscallTable.TryFind(forbidden.Name, out _), forbidden.Name));

    [Fact]
    public void Each_is_there_once() => Assert.Equal(ForbiddenSyscalls.All.Count, ForbiddenSyscalls.All.Select(forbidden => forbidden.Name).Distinct().Count());

    [Theory]
    [InlineData("fork", false, "[Clone]")]
    [InlineData("clone3", false, "[Clone]")]
    [InlineData("exit", true, "Environment.Exit")]
    [InlineData("exit_group", true, "Environment.Exit")]
    [InlineData("set_tid_address", false, "gettid")]
    [InlineData("brk", false, "NativeMemory.Alloc")]
    public void Says_where_it_may_be_made_and_what_to_use(string name, bool isChildCall, string instead)
    {
        Assert.True(ForbiddenSyscalls.TryFind(name, out ForbiddenSyscall forbidden));
        Assert.Equal(isChildCall, forbidden.IsChildCall);
        Assert.Contains(instead, forbidden.Advice);
    }

    [Theory]
    [InlineData("execve")]
    [InlineData("rt_sigaction")]
    [InlineData("close_range")]
    [InlineData("no_such_call")]
    public void Others_are_allowed(string name) => Assert.False(ForbiddenSyscalls.TryFind(name, out _));
}
