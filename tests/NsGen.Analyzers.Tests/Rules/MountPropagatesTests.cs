using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG3001: a new mount namespace shares its mounts with the old one.</summary>
public class MountPropagatesTests() : RuleTests("NSG3001")
{
    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); Check([|mount("tmpfs", "/mnt", "tmpfs", 0, null)|]);
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewNs); [|Linux.Mount("/a", "/b", null, MountFlags.Bind)|];
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); if (condition) Check(mount(null, "/", null, MS_REC | MS_PRIVATE, null)); Check([|mount("tmpfs", "/mnt", "tmpfs", 0, null)|]);
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); Check(mount(null, "/", null, MS_PRIVATE, null)); Check([|mount("tmpfs", "/mnt", "tmpfs", 0, null)|]);
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); try { Check([|pivot_root("a", "b")|]); } finally { umount2("b", MNT_DETACH); }
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewNet, () => { Linux.Unshare(CloneFlags.NewNs); [|Linux.Mount("tmpfs", "/mnt", "tmpfs")|]; });
        """)]
    public Task Mount_before_the_root_is_private_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); Check(mount(null, "/", null, MS_REC | MS_PRIVATE, null)); Check(mount("tmpfs", "/mnt", "tmpfs", 0, null));
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); Check(mount(null, "/", null, MS_REC | MS_SLAVE, null)); Check(mount("tmpfs", "/mnt", "tmpfs", 0, null));
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); Check(mount(null, text, null, MS_REC | MS_PRIVATE, null)); Check(mount("tmpfs", "/mnt", "tmpfs", 0, null));
        """)]
    [InlineData("""
        if (condition) { Check(unshare(CLONE_NEWNS)); Check(mount(null, "/", null, MS_REC | MS_PRIVATE, null)); } if (condition) Check(mount("tmpfs", "/mnt", "tmpfs", 0, null));
        """)]
    [InlineData("""
        Check(setns(number, 0)); Check(mount("tmpfs", "/mnt", "tmpfs", 0, null));
        """)]
    [InlineData("""
        Check(unshare(CLONE_FS)); Check(setns(number, CLONE_NEWNS)); Check(mount("tmpfs", "/mnt", "tmpfs", 0, null));
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewNs, () => Linux.Mount("tmpfs", "/mnt", "tmpfs"));
        """)]
    [InlineData("""
        NamespaceThread.Run(NamespaceHandle.Open(number, NamespaceKind.Mount), () => Linux.Mount("tmpfs", "/mnt", "tmpfs"));
        """)]
    public Task Mount_after_it_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        static void Outer() { Isolate(); Tmp("/mnt"); } static void Isolate() { Check(unshare(CLONE_NEWNS)); Check(mount("none", "/", null, MS_REC | MS_PRIVATE, null)); } static void Tmp(string path) => Check(mount("tmpfs", path, "tmpfs", 0, null));
        """)]
    [InlineData("""
        static void Outer() { Isolate(); [|Tmp("/mnt")|]; } static void Isolate() { Check(unshare(CLONE_NEWNS)); } static void Tmp(string path) => Check(mount("tmpfs", path, "tmpfs", 0, null));
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewNs, Program = nameof(Enter))] public static partial ChildProcess Start(); [ChildProgram] static void Enter() { [|Linux.Mount("tmpfs", "/mnt", "tmpfs")|]; }
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewNs | CloneFlags.NewUser, Program = nameof(Enter))] public static partial ChildProcess Start(); [ChildProgram] static void Enter() { Linux.Mount("tmpfs", "/mnt", "tmpfs"); }
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewNs, Program = nameof(Enter))] public static partial ChildProcess Start(ReadOnlySpan<MountStep> plan); [ChildProgram] static void Enter(ReadOnlySpan<MountStep> plan) { Mounts.Apply(plan); Linux.Mount("tmpfs", "/mnt", "tmpfs"); }
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewNs, Program = nameof(Enter))] public static partial ChildProcess Start(ReadOnlySpan<MountStep> plan); [ChildProgram] static void Enter(ReadOnlySpan<MountStep> plan) { [|Linux.Mount("tmpfs", "/mnt", "tmpfs")|]; Mounts.Apply(plan); }
        """)]
    public Task Wrappers_and_child_programs_are_judged_alike(string members) => Members(members);
}
