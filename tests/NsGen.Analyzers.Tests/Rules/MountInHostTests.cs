using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG3002: without a mount namespace of its own a program mounts for all.</summary>
public class MountInHostTests() : RuleTests("NSG3002")
{
    [Theory]
    [InlineData("""
        Check([|mount("tmpfs", "/mnt", "tmpfs", 0, null)|]);
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWUTS)); [|Linux.Umount2("/mnt")|];
        """)]
    [InlineData("""
        if (unshare(CLONE_NEWNS) != 0) { Check([|umount2("/mnt", 0)|]); }
        """)]
    [InlineData("""
        NamespaceThread.Run(NamespaceTarget.Join(NamespaceHandle.Open(number, NamespaceKind.Uts), NamespaceHandle.Open(number, NamespaceKind.Net)), () => [|Linux.Umount2("/mnt")|]);
        """)]
    public Task Mount_without_a_namespace_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); Check(mount("tmpfs", "/mnt", "tmpfs", 0, null));
        """)]
    [InlineData("""
        Check(unshare(CLONE_FS)); Check(setns(number, CLONE_NEWNS)); Check(umount2("/mnt", 0));
        """)]
    [InlineData("""
        Check(unshare(number)); Check(umount2("/mnt", 0));
        """)]
    [InlineData("""
        Action first = () => { }; first(); Check(umount2("/mnt", 0));
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewNs, () => Check(umount2("/mnt", 0)));
        """)]
    [InlineData("""
        NamespaceThread.Run(NamespaceTarget.Join(NamespaceHandle.Open(number, NamespaceKind.Mount), NamespaceHandle.Open(number, NamespaceKind.Net)), () => Linux.Umount2("/mnt"));
        """)]
    public Task Mount_in_a_namespace_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        public static void Mount(string path) => Check(mount("tmpfs", path, "tmpfs", 0, null));
        """)]
    [InlineData("""
        [NeedsNamespaces(CloneFlags.NewNs)] public static void Mount() => Check(mount("tmpfs", "/mnt", "tmpfs", 0, null));
        """)]
    [InlineData("""
        static void Outer() { Check(unshare(CLONE_NEWNS)); Inner(); } static void Inner() { Check(mount("tmpfs", "/mnt", "tmpfs", 0, null)); }
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewUts, Program = nameof(Enter))] public static partial ChildProcess Start(ReadOnlySpan<MountStep> plan); [ChildProgram] static void Enter(ReadOnlySpan<MountStep> plan) { [|Mounts.Apply(plan)|]; }
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewNs, Program = nameof(Enter))] public static partial ChildProcess Start(ReadOnlySpan<MountStep> plan); [ChildProgram] static void Enter(ReadOnlySpan<MountStep> plan) { Mounts.Apply(plan); }
        """)]
    public Task Wrapper_takes_it_from_its_caller(string members) => Members(members);
}
