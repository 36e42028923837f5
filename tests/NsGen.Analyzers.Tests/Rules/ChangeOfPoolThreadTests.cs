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
    public Task Change_on_a_thread_of_ones_own_is_not(string members) => Members(members);
}
