using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG8001: a method does what its attribute says.</summary>
public class EffectNotHonouredTests() : RuleTests("NSG8001")
{
    [Theory]
    [InlineData("""
        [ChangesNamespaces(CloneFlags.NewNet)] static void [|Isolate|](bool c) { if (c) Linux.Unshare(CloneFlags.NewNet); }
        """)]
    [InlineData("""
        [ChangesNamespaces(CloneFlags.NewNet | CloneFlags.NewUts)] static void [|Isolate|]() { Check(unshare(CLONE_NEWNET)); }
        """)]
    public Task Effect_that_a_path_does_not_have_is_reported(string members) => Members(members);

    [Theory]
    [InlineData("""
        [ChangesNamespaces(CloneFlags.NewNet)] static void Isolate() { Check(unshare(CLONE_NEWNET)); }
        """)]
    [InlineData("""
        [ChangesNamespaces(CloneFlags.NewNet)] static void Isolate(int flags) { Check(unshare(flags)); }
        """)]
    [InlineData("""
        [ChangesNamespaces(CloneFlags.NewNet)] static void Isolate() { if (unshare(CLONE_NEWNET) != 0) throw new Win32Exception(); } static void M() => Isolate();
        """)]
    public Task Effect_on_every_path_is_not(string members) => Members(members);
}
