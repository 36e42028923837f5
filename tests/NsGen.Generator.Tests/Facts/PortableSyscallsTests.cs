using System.Collections.Generic;
using System.Linq;
using NsGen.Facts;

namespace NsGen.Generator.Tests.Facts;

public class PortableSyscallsTests
{
    public static IEnumerable<TheoryDataRow<string>> Names => PortableSyscalls.Names.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Successor_is_on_both_architectures_and_the_call_is_not(string name)
    {
        Assert.True(PortableSyscalls.TryFind(name, out string? portable));
        Assert.True(SyscallTable.TryFind(name, out SyscallInfo old));
        Assert.True(SyscallTable.TryFind(portable, out SyscallInfo successor));

        Assert.True(old.Arm64 < 0);
        Assert.True(successor is { X64: >= 0, Arm64: >= 0 });
    }
}
