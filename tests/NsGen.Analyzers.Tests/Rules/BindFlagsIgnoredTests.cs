using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG3003: a bind mount takes its flags from its source.</summary>
public class BindFlagsIgnoredTests() : RuleTests("NSG3003")
{
    [Theory]
    [InlineData("""
        Check([|mount("/a", "/b", null, MS_BIND | MS_RDONLY, null)|]);
        """)]
    [InlineData("""
        ulong flags = MS_BIND; flags |= MS_NOEXEC; Check([|mount(text, text, null, flags, null)|]);
        """)]
    [InlineData("""
        [|Linux.Mount("/a", "/b", null, MountFlags.Bind | MountFlags.Recursive | MountFlags.ReadOnly)|];
        """)]
    [InlineData("""
        Check([|MountByPointer("/a", "/b", null, new UIntPtr((uint)(MS_BIND | MS_RDONLY)), IntPtr.Zero)|]);
        """)]
    public Task Flags_of_a_first_bind_are_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(mount("/a", "/b", null, MS_BIND, null)); Check(mount(null, "/b", null, MS_BIND | MS_REMOUNT | MS_RDONLY, null));
        """)]
    [InlineData("""
        Check(mount("/a", "/b", "ext4", MS_RDONLY, null));
        """)]
    public Task Remount_or_plain_bind_is_not(string statements) => Statements(statements);
}
