using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG5002: a thread of the pool keeps its namespaces.</summary>
public class ChangeOfPoolThreadTests() : RuleTests("NSG5002")
{
    [Theory]
    [InlineData("""
        static async Task M() { Check([|unshare(CLONE_NEWNET)|]); }
        """)]
    [InlineData("""
        static void M() { Task.Run(() => [|Linux.Unshare(CloneFlags.NewNs)|]); }
        """)]
    [InlineData("""
        static void M() { ThreadPool.QueueUserWorkItem(_ => Check([|setns(3, CLONE_NEWNET)|])); }
        """)]
    [InlineData("""
        static void M() { Parallel.ForEach(new[] { 1 }, i => { Check([|unshare(CLONE_NEWNET)|]); }); }
        """)]
    [InlineData("""
        static void M() { Task.Run(Isolate); } static void Isolate() { Check([|unshare(CLONE_NEWNET)|]); }
        """)]
    [InlineData("""
        class FactAttribute : Attribute { } class T { [Fact] void Test() { [|Linux.Unshare(CloneFlags.NewNs)|]; } }
        """)]
    [InlineData("""
        static void M() { Task.Factory.StartNew(() => [|Linux.Unshare(CloneFlags.NewNs)|]); }
        """)]
    [InlineData("""
        static void M() { NamespaceThread.Run(CloneFlags.NewNet, () => { Task.Run(() => [|Linux.Unshare(CloneFlags.NewUts)|]); }); }
        """)]
    [InlineData("""
        static async Task M() { await NamespaceThread.RunAsync(CloneFlags.NewNet, async () => { await Task.Delay(1).ConfigureAwait(false); [|Linux.Unshare(CloneFlags.NewUts)|]; }); }
        """)]
    [InlineData("""
        static void M() { Task.Run(() => [|Join(4)|]); } static void Join(int fd) { if (setns(fd, CLONE_NEWNET) != 0) throw new Win32Exception(); }
        """)]
    public Task Change_on_a_borrowed_thread_is_reported(string members) => Members(members);

    [Theory]
    [InlineData("""
        static void M() { new Thread(() => Linux.Unshare(CloneFlags.NewNs)).Start(); }
        """)]
    [InlineData("""
        static void M() { Linux.Unshare(CloneFlags.NewNs); }
        """)]
    [InlineData("""
        static void M() { Task.Factory.StartNew(() => Linux.Unshare(CloneFlags.NewNs), TaskCreationOptions.LongRunning); }
        """)]
    [InlineData("""
        static async Task M() { new Thread(() => Check(unshare(CLONE_NEWNET))).Start(); await Task.Delay(1); }
        """)]
    [InlineData("""
        static void M() { Task.Run(() => Console.WriteLine()); }
        """)]
    [InlineData("""
        static void M() { NamespaceThread.Run(CloneFlags.NewNet, () => Linux.Unshare(CloneFlags.NewUts)); }
        """)]
    [InlineData("""
        static void M() { Task.Run(() => NamespaceThread.Run(CloneFlags.NewNet, () => Linux.Unshare(CloneFlags.NewUts))); }
        """)]
    [InlineData("""
        static async Task M() { await NamespaceThread.RunAsync(CloneFlags.NewNet, async () => { Linux.Unshare(CloneFlags.NewUts); await Task.Delay(1); Linux.Unshare(CloneFlags.NewIpc); }); }
        """)]
    [InlineData("""
        static async Task M(NamespaceThread thread) { await thread.InvokeAsync(() => Linux.Unshare(CloneFlags.NewUts)); }
        """)]
    public Task Change_on_a_thread_of_ones_own_is_not(string members) => Members(members);
}
