using System.Linq;
using NsGen.Diagnosis;

namespace NsGen.Runtime.Tests.Diagnosis;

/// <summary>What the source of a child program tells of the arguments of a call.</summary>
public class SourceArgumentsTests
{
    [Theory]
    [InlineData("\"proc\"", "proc")]
    [InlineData("\"a, (b: c\"u8", "a, (b: c")]
    [InlineData("MountFlags.NoSuid | MountFlags.NoDev", 6L)]
    [InlineData("NsGen.CloneFlags.NewUser", 0x10000000L)]
    [InlineData("UnmountFlags.Detach", 2L)]
    [InlineData("target", null)]
    [InlineData("MountFlags.NoSuid | more", null)]
    [InlineData("MountFlags.NoSuchFlag", null)]
    [InlineData("\"a\" + b + \"c\"", null)]
    [InlineData("\"a\\n\"", "a\n")]
    [InlineData("\"a\\t\"", null)]
    [InlineData("null", null)]
    public void Literals_and_flags_are_known(string source, object? value) => Assert.Equal(new CallArgument(null, value), Assert.Single(SourceArguments.Parse(source)));

    [Fact]
    public void Arguments_are_parted_at_commas_and_may_be_named()
    {
        CallArgument[] arguments = [.. SourceArguments.Parse("\"a,b\", Path(x, [1, 2]), flags: MountFlags.Bind")];
        Assert.Equal([new(null, "a,b"), new(null, null), new("flags", (long)MountFlags.Bind)], arguments);
        FailedCall call = new("mount", Errno.EINVAL, arguments) { IsInChild = true };
        Assert.Equal("a,b", call.Text(0, "source"));
        Assert.Null(call.Text(2, "fileSystemType"));
        Assert.Equal((long)MountFlags.Bind, call.Number(3, "flags"));
        Assert.Empty(SourceArguments.Parse(""));
    }
}
