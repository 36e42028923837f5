using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG4001: the host name belongs to the UTS namespace.</summary>
public class HostRenamedTests() : RuleTests("NSG4001")
{
    [Theory]
    [InlineData("""
        Check([|sethostname("box", 3)|]);
        """)]
    [InlineData("""
        [|Linux.SetHostName("box")|];
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWNS)); Check([|sethostname(text, 3)|]);
        """)]
    [InlineData("""
        if (unshare(CLONE_NEWUTS) != 0) { Check([|sethostname("box", 3)|]); }
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewUts, () => { }); [|Linux.SetHostName("box")|];
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewNet, () => [|Linux.SetHostName("box")|]);
        """)]
    [InlineData("""
        NamespaceThread.Run(NamespaceHandle.Open(number, NamespaceKind.Net), () => [|Linux.SetHostName("box")|]);
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewNet, () => Linux.Unshare(CloneFlags.NewUts)); [|Linux.SetHostName("box")|];
        """)]
    public Task Name_without_a_namespace_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWUTS)); Check(sethostname("box", 3));
        """)]
    [InlineData("""
        if (condition) Check(unshare(CLONE_NEWUTS)); if (condition) Check(sethostname("box", 3));
        """)]
    [InlineData("""
        bool isolated = unshare(CLONE_NEWUTS) == 0; if (isolated) Check(sethostname("box", 3));
        """)]
    [InlineData("""
        int rc = unshare(CLONE_NEWUTS); if (rc == -1) throw new Win32Exception(); Check(sethostname("box", 3));
        """)]
    [InlineData("""
        Check(setns(number, CLONE_NEWUTS)); Check(sethostname("box", 3));
        """)]
    [InlineData("""
        var thread = new Thread(() => { Check(unshare(CLONE_NEWUTS)); Check(sethostname("box", 3)); });
        """)]
    [InlineData("""
        try { new Thread(() => { Check(unshare(CLONE_NEWUTS)); Check(sethostname("box", 3)); }).Start(); } catch (Exception) { }
        """)]
    [InlineData("""
        try { Linux.Unshare(CloneFlags.NewUts); } catch (SyscallException) { return; } Linux.SetHostName("box");
        """)]
    [InlineData("""
        int flags = CLONE_NEWUTS; if (condition) flags |= CLONE_NEWNET; Check(unshare(flags)); Check(sethostname("box", 3));
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewUts, () => Linux.SetHostName("box"));
        """)]
    [InlineData("""
        NamespaceThread.Run(NamespaceTarget.New(CloneFlags.NewNet).AndNew(CloneFlags.NewUts), () => Linux.SetHostName("box"));
        """)]
    [InlineData("""
        NamespaceThread.Run((CloneFlags)number, () => Linux.SetHostName("box"));
        """)]
    [InlineData("""
        using NamespaceHandle names = NamespaceHandle.Open("/proc/1/ns/uts"); NamespaceThread.Run(names, () => Linux.SetHostName("box"));
        """)]
    [InlineData("""
        using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewUts); thread.Invoke(() => Linux.SetHostName("box"));
        """)]
    [InlineData("""
        using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewNet); thread.Invoke(() => Linux.Unshare(CloneFlags.NewUts)); thread.Invoke(() => Linux.SetHostName("box"));
        """)]
    public Task Name_in_a_namespace_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        public static void Rename(string name) => Linux.SetHostName(name);
        """)]
    [InlineData("""
        static async Task Later() { await Task.Delay(1); [|Linux.SetHostName("box")|]; }
        """)]
    [InlineData("""
        static bool TryIsolate() => unshare(CLONE_NEWUTS) == 0; static void M() { if (!TryIsolate()) return; Linux.SetHostName("box"); }
        """)]
    [InlineData("""
        static bool TryIsolate() => unshare(CLONE_NEWUTS) == 0; static void M() { if (TryIsolate()) return; [|Linux.SetHostName("box")|]; }
        """)]
    [InlineData("""
        static void Isolate(int flags) { if (unshare(flags) < 0) throw new Win32Exception(); } static void M() { Isolate(CLONE_NEWUTS); Linux.SetHostName("box"); }
        """)]
    [InlineData("""
        static void Isolate(int flags) { if (unshare(flags) < 0) throw new Win32Exception(); } static void M() { Isolate(CLONE_NEWNS); [|Linux.SetHostName("box")|]; }
        """)]
    [InlineData("""
        [ChangesNamespaces(CloneFlags.NewUts)] static void Isolate() { Linux.Unshare(CloneFlags.NewUts); } static void M() { Isolate(); Linux.SetHostName("box"); }
        """)]
    [InlineData("""
        static void A(int n) { if (n > 0) B(n - 1); Check(unshare(CLONE_NEWUTS)); } static void B(int n) { A(n); } static void M() { A(3); Linux.SetHostName("box"); }
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewUts, Program = nameof(Enter))] public static partial ChildProcess Start(); [ChildProgram] static void Enter() { Linux.SetHostName("box"); }
        """)]
    [InlineData("""
        [Clone(CloneFlags.None, Program = nameof(Enter))] public static partial ChildProcess Start(ReadOnlySpan<JoinStep> join); [ChildProgram] static void Enter(ReadOnlySpan<JoinStep> join) { JoinPlan.Apply(join); Linux.SetHostName("box"); }
        """)]
    [InlineData("""
        [Clone(CloneFlags.None, Program = nameof(Enter))] public static partial ChildProcess Start(ReadOnlySpan<JoinStep> join); [ChildProgram] static void Enter(ReadOnlySpan<JoinStep> join) { [|Linux.SetHostName("box")|]; JoinPlan.Apply(join); }
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewNs, Program = nameof(Enter))] public static partial ChildProcess Start(); [ChildProgram] static void Enter() { [|Linux.SetHostName("box")|]; }
        """)]
    [InlineData("""
        static void M(NamespaceHandle ns) => NamespaceThread.Run(ns, () => Linux.SetHostName("box"));
        """)]
    [InlineData("""
        static void M(NamespaceThread thread) => thread.Invoke(() => Linux.SetHostName("box"));
        """)]
    [InlineData("""
        static void M() => NamespaceThread.Run(CloneFlags.NewNet, Name); static void Name() => [|Linux.SetHostName("box")|];
        """)]
    public Task Wrappers_are_followed(string members) => Members(members);
}
