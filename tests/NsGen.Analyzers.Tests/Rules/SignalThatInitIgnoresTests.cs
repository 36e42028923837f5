using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG2006: an init is protected from signals that it does not handle.</summary>
public class SignalThatInitIgnoresTests() : RuleTests("NSG2006")
{
    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); var p = Process.Start("a"); [|kill(p.Id, SIGTERM)|];
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); int child = fork(); if (child > 0) Check([|kill(child, SIGTERM)|]);
        """)]
    public Task Signal_without_a_fallback_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); var p = Process.Start("a"); kill(p.Id, SIGTERM); Thread.Sleep(9); kill(p.Id, SIGKILL);
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); var p = Process.Start("a"); kill(p.Id, SIGTERM); if (!p.WaitForExit(9)) p.Kill();
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); var init = Process.Start("a"); var p = Process.Start("b"); kill(p.Id, SIGTERM);
        """)]
    [InlineData("""
        Check(unshare(CLONE_NEWPID)); var p = Process.Start("a"); kill(number, SIGTERM);
        """)]
    [InlineData("""
        var p = Process.Start("a"); Check(unshare(CLONE_NEWNS)); kill(p.Id, SIGTERM);
        """)]
    public Task Signal_with_a_fallback_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("NewPid", "Program", "ChildProcess child = Start(exec); [|child.Signal(Signal.SIGTERM)|]; child.WaitForExit();")]
    [InlineData("NewPid", "Program", "using ChildProcess child = Start(exec); if ([|child.TrySignal(Signal.SIGHUP)|]) child.WaitForExit();")]
    [InlineData("NewPid", "Program", "var child = Start(exec); [|Linux.Kill(child.Pid, Signal.SIGINT)|];")]
    [InlineData("NewPid", "Program", "var child = Start(exec); [|Linux.PidFdSendSignal(child.PidFd, Signal.SIGTERM)|];")]
    [InlineData("NewPid", "Program", "var child = Start(exec); Stop(child); } static void Stop(ChildProcess init) { [|init.Signal(Signal.SIGTERM)|];")]
    public Task Signal_to_the_init_of_a_clone_is_reported(string kinds, string mode, string statements) => Members(Started(kinds, mode, statements));

    [Theory]
    [InlineData("NewPid", "Reaper", "var child = Start(exec); child.Signal(Signal.SIGTERM);")]
    [InlineData("NewUts", "None", "var child = Start(exec); child.Signal(Signal.SIGTERM);")]
    [InlineData("NewPid", "Program", "var child = Start(exec); child.Signal(Signal.SIGTERM); child.Kill();")]
    [InlineData("NewPid", "Program", "var child = Start(exec); child.Terminate(TimeSpan.FromSeconds(1));")]
    [InlineData("NewPid", "Program", "var child = Start(exec); child.Signal(Signal.SIGTERM); if (!child.WaitForExit(TimeSpan.Zero, out _)) child.Signal(Signal.SIGKILL);")]
    [InlineData("NewPid", "Program", "var child = Start(exec); using Timer timer = new(_ => child.Kill()); child.Signal(Signal.SIGTERM);")]
    [InlineData("NewPid", "Program", "var child = Start(exec); child.Signal(Signal.SIGTERM); Children.Add(child);")]
    [InlineData("NewPid", "Program", "var child = Start(exec); child.Signal(Signal.None); child.Signal(Signal.SIGSTOP);")]
    [InlineData("NewPid", "Program", "var child = Start(exec); child.Signal((Signal)exec.Arguments.Count);")]
    [InlineData("NewPid", "Program", "Children[0].Signal(Signal.SIGTERM);")]
    public Task Signal_that_is_forwarded_or_has_a_fallback_is_not(string kinds, string mode, string statements) => Members(Started(kinds, mode, statements));

    private static string Started(string kinds, string mode, string statements) => $$"""
        static readonly List<ChildProcess> Children = new();
        [Clone(CloneFlags.{{kinds}}, Program = nameof(Execute), Init = InitMode.{{mode}})] private static partial ChildProcess Start(Exec exec);
        [ChildProgram] static void Execute(ExecImage exec) => Linux.Execve(exec);
        static void M(Exec exec) { {{statements}} }
        """;
}
