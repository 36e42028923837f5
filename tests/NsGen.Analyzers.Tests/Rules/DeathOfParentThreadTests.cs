using System.Threading.Tasks;

namespace NsGen.Analyzers.Tests.Rules;

/// <summary>NSG5004: the parent whose death is signalled is a thread.</summary>
public class DeathOfParentThreadTests() : RuleTests("NSG5004")
{
    [Theory]
    [InlineData("""
        Check([|prctl(PR_SET_PDEATHSIG, SIGKILL)|]);
        """)]
    [InlineData("""
        [|Linux.Prctl(ProcessControl.SetPDeathSig, 9)|];
        """)]
    public Task Death_signal_of_this_process_is_reported(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        Check(prctl(38, 1));
        """)]
    [InlineData("""
        Check(prctl(PR_SET_PDEATHSIG, 0));
        """)]
    [InlineData("""
        Check(prctl(number, 9));
        """)]
    public Task Other_controls_are_not(string statements) => Statements(statements);

    [Theory]
    [InlineData("""
        [Clone(CloneFlags.None, Program = nameof(Enter))] public static partial ChildProcess Start(Exec e); [ChildProgram] static void Enter(ExecImage exec) { [|Linux.Prctl(ProcessControl.SetPDeathSig, 9)|]; Linux.Execve(exec); }
        """)]
    [InlineData("""
        [Clone(CloneFlags.None, Program = nameof(Enter))] public static partial ChildProcess Start(int parent, Exec e); [ChildProgram] static void Enter(int parent, ExecImage exec) { Linux.Prctl(ProcessControl.SetPDeathSig, 9); if (Linux.GetPPid() == parent) Linux.Execve(exec); }
        """)]
    public Task Child_program_has_to_ask_for_its_parent(string members) => Members(members);
}
