using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG1002: changes that need a process of one thread.</summary>
public class ImpossibleInManagedProcessTests() : RuleTests("NSG1002")
{
    [Theory]
    [InlineData("""
        Check([|unshare(CLONE_NEWUSER)|]);
        """)]
    [InlineData("""
        Check([|unshare(CLONE_NEWUSER | CLONE_NEWNS)|]);
        """)]
    [InlineData("""
        [|Linux.Unshare(CloneFlags.NewUser)|];
        """)]
    [InlineData("""
        if ([|Linux.TryUnshare(CloneFlags.NewUser | CloneFlags.NewPid)|] != Errno.None) throw new Exception();
        """)]
    [InlineData("""
        Check([|setns(number, CLONE_NEWUSER)|]);
        """)]
    [InlineData("""
        Check([|setns(3, CLONE_NEWTIME)|]);
        """)]
    [InlineData("""
        int fd = open("/proc/1/ns/mnt", O_CLOEXEC); Check([|setns(fd, CLONE_NEWNS)|]);
        """)]
    [InlineData("""
        new Thread(() => Check([|setns(3, CLONE_NEWNS)|])).Start();
        """)]
    [InlineData("""
        try { Check([|unshare(CLONE_NEWUSER)|]); } finally { Console.WriteLine(); }
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewNet, () => Check([|setns(3, CLONE_NEWNS)|]));
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewNs, () => Check([|unshare(CLONE_NEWUSER)|]));
        """)]
    public Task Change_that_no_managed_process_can_make_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(unshare(CLONE_NEWNS | CLONE_NEWPID));
        """)]
    [InlineData("""
        Check(unshare(number));
        """)]
    [InlineData("""
        Check(unshare(CLONE_FS)); Check(setns(number, CLONE_NEWNS));
        """)]
    [InlineData("""
        Linux.Unshare(CloneFlags.NewNs); Check(setns(3, CLONE_NEWNS));
        """)]
    [InlineData("""
        Check(setns(number, CLONE_NEWNET));
        """)]
    [InlineData("""
        Check(setns(number, 0));
        """)]
    [InlineData("""
        if (unshare(CLONE_FS) != 0) return; Check(setns(3, CLONE_NEWNS));
        """)]
    [InlineData("""
        NamespaceThread.Run(CloneFlags.NewNs, () => Check(setns(3, CLONE_NEWNS)));
        """)]
    public Task Change_that_can_be_made_is_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        static void Join(int fd) => Check(setns(fd, CLONE_NEWNS));
        """)]
    [InlineData("""
        static void Outer() { Check(unshare(CLONE_FS)); Inner(); } static void Inner() { Check(setns(3, CLONE_NEWNS)); }
        """)]
    [InlineData("""
        static void Outer() { Inner(); } static void Inner() { Check([|setns(3, CLONE_NEWNS)|]); }
        """)]
    [InlineData("""
        [Clone(CloneFlags.NewPid, Program = nameof(Enter))] public static partial ChildProcess Start(Exec exec); [ChildProgram] static void Enter(ExecImage exec) { Linux.Unshare(CloneFlags.NewUser); Linux.Execve(exec); }
        """)]
    public Task What_callers_did_before_is_theirs_to_know(string members) => Members(members);

    [Fact]
    public Task What_others_call_runs_in_this_process_where_nothing_forks() => Members("static void Enter() { Check([|unshare(CLONE_NEWUSER)|]); } static void Other() { Enter(); }");

    [Fact]
    public Task What_others_call_may_run_in_a_child_where_something_forks() => Members("static void Enter() { Check(unshare(CLONE_NEWUSER)); } static void Begin() { if (fork() == 0) Run(Enter); } static void Run(Action action) => action();");
}
