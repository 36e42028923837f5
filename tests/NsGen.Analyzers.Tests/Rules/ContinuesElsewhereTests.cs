using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG5001: code does not stay on its thread.</summary>
public class ContinuesElsewhereTests() : RuleTests("NSG5001")
{
    [Theory]
    [InlineData("""
        static async Task M() { Check(unshare(CLONE_NEWNET)); [|await Task.Delay(1)|]; }
        """)]
    [InlineData("""
        static IEnumerable<int> M() { Linux.Unshare(CloneFlags.NewNs); [|yield return 1;|] }
        """)]
    [InlineData("""
        static async Task M(IAsyncEnumerable<int> items) { Linux.Unshare(CloneFlags.NewNs); await foreach (int i in [|items|]) { } }
        """)]
    [InlineData("""
        static async Task M(bool c) { if (c) Check(setns(3, CLONE_NEWNET)); [|await Task.Yield()|]; }
        """)]
    [InlineData("""
        static void Isolate() => Check(unshare(CLONE_NEWNET)); static async Task M() { Isolate(); [|await Task.Delay(1)|]; }
        """)]
    [InlineData("""
        static async Task M() { Linux.Unshare(CloneFlags.NewNs); [|await NamespaceThread.RunAsync(CloneFlags.NewNet, () => Task.CompletedTask)|]; }
        """)]
    [InlineData("""
        static async Task M() { await NamespaceThread.RunAsync(CloneFlags.NewNet, async () => { [|await Task.Delay(1).ConfigureAwait(false)|]; }); }
        """)]
    public Task Wait_after_a_change_is_reported(string members) => Members(members);

    [Theory]
    [InlineData("""
        static async Task M() { await Task.Delay(1); Check(unshare(CLONE_NEWNET)); }
        """)]
    [InlineData("""
        static async Task M() { int home = open("/proc/thread-self/ns/net", O_CLOEXEC); Check(setns(3, CLONE_NEWNET)); Check(setns(home, CLONE_NEWNET)); close(home); await Task.Delay(1); }
        """)]
    [InlineData("""
        static async Task M() { if (unshare(CLONE_NEWNET) != 0) await Task.Delay(1); }
        """)]
    [InlineData("""
        static async Task M() { new Thread(() => Check(unshare(CLONE_NEWNET))).Start(); await Task.Delay(1); }
        """)]
    [InlineData("""
        static async Task M() { await NamespaceThread.RunAsync(CloneFlags.NewNet, async () => { Linux.Unshare(CloneFlags.NewUts); await Task.Delay(1); await Task.Delay(1).ConfigureAwait(true); }); }
        """)]
    [InlineData("""
        static async Task M() { NamespaceThread.Run(CloneFlags.NewNet, () => Linux.Unshare(CloneFlags.NewUts)); await Task.Delay(1); }
        """)]
    [InlineData("""
        static async Task M() { using NamespaceThread thread = NamespaceThread.Start(CloneFlags.NewNet); await thread.InvokeAsync(async () => await Wait()); } static async Task Wait() { Linux.Unshare(CloneFlags.NewUts); await Task.Delay(1); }
        """)]
    public Task Wait_before_it_or_after_the_way_back_is_not(string members) => Members(members);
}
