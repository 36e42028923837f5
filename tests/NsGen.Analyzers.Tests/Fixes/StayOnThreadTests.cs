using System.Threading.Tasks;
using NsGen.CodeFixes;

namespace NsGen.Analyzers.Tests.Fixes;

/// <summary>NSG5001: the rest of a function is moved to a thread of its own.</summary>
public class StayOnThreadTests() : FixTheory(new KernelCallAnalyzer(), new StayOnThread())
{
    [Theory]
    [InlineData(
        """
        static async Task M()
        {
            Linux.Unshare(CloneFlags.NewNet);
            await Task.Delay(1);
        }
        """,
        """
        static async Task M()
        {
            await NamespaceThread.RunAsync(CloneFlags.NewNet, async () =>
            {
                await Task.Delay(1);
            });
        }
        """)]
    [InlineData(
        """
        static async Task<string> M(string host)
        {
            int port = 80;
            if (unshare(CLONE_NEWNET | CLONE_NEWUTS) != 0) throw new Win32Exception();
            await Task.Delay(port);

            // Twice.
            if (host.Length == 0) return "";
            await Task.Delay(port);
            return host;
        }
        """,
        """
        static async Task<string> M(string host)
        {
            int port = 80;
            return await NamespaceThread.RunAsync<string>(CloneFlags.NewNet | CloneFlags.NewUts, async () =>
            {
                await Task.Delay(port);

                // Twice.
                if (host.Length == 0) return "";
                await Task.Delay(port);
                return host;
            });
        }
        """)]
    [InlineData(
        """
        static Task M() => Task.Run(async () =>
        {
            Check(unshare(CLONE_NEWIPC));
            await Task.Yield();
        });
        """,
        """
        static Task M() => Task.Run(async () =>
        {
            await NamespaceThread.RunAsync(CloneFlags.NewIpc, async () =>
            {
                await Task.Yield();
            });
        });
        """)]
    public Task Rest_is_moved_and_is_silent_then(string before, string after) => Holds(before, after);

    [Fact]
    public Task All_of_a_file_are_moved() => HoldsForAll(
        """
        static async Task A()
        {
            Linux.Unshare(CloneFlags.NewNet);
            await Task.Delay(1);
            await Task.Delay(2);
        }
        static async Task B()
        {
            Linux.Unshare(CloneFlags.NewUts);
            await Task.Delay(3);
        }
        """,
        """
        static async Task A()
        {
            await NamespaceThread.RunAsync(CloneFlags.NewNet, async () =>
            {
                await Task.Delay(1);
                await Task.Delay(2);
            });
        }
        static async Task B()
        {
            await NamespaceThread.RunAsync(CloneFlags.NewUts, async () =>
            {
                await Task.Delay(3);
            });
        }
        """);

    [Theory]
    [InlineData("static async Task M(bool c) { if (c) { Linux.Unshare(CloneFlags.NewNet); await Task.Delay(1); } }")]
    [InlineData("static async Task M(bool c) { if (c) Linux.Unshare(CloneFlags.NewNet); await Task.Delay(1); }")]
    [InlineData("static async Task M() { Linux.Unshare(CloneFlags.NewNet); await Task.Delay(1).ConfigureAwait(false); }")]
    [InlineData("static async Task M() { Check(setns(3, CLONE_NEWNET)); await Task.Delay(1); }")]
    [InlineData("static async Task M() { Linux.Unshare(CloneFlags.NewNet | CloneFlags.Fs); await Task.Delay(1); }")]
    [InlineData("static async Task M() { Linux.Unshare(CloneFlags.NewNet); Linux.Unshare(CloneFlags.NewNs); await Task.Delay(1); }")]
    [InlineData("static IEnumerable<int> M() { Linux.Unshare(CloneFlags.NewNet); yield return 1; }")]
    [InlineData("static async Task M() { if (unshare(CLONE_NEWNET) != 0) return; await Task.Delay(1); }")]
    [InlineData("static void Isolate() => Linux.Unshare(CloneFlags.NewNet); static async Task M() { Isolate(); await Task.Delay(1); }")]
    public Task Where_there_is_no_single_answer_none_is_offered(string members) => OffersNone(members);
}
